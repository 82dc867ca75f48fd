using System.Net.Mime;
using CreditsGraph.Gateway.Operations;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace CreditsGraph.Gateway.Ide;

/// <summary>
/// Banana Cake Pop, the GraphQL IDE, for browsers that open the GraphQL endpoint. Everything that is neither its page nor
/// one of its files goes on to the next middleware, so requests of the API are untouched.
/// </summary>
internal static class IdeEndpoints
{
    private const string Endpoint = "/graphql";
    private const string Revalidate = "no-cache";
    private const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>
    /// Answers a browser's <c>GET /graphql</c> with the IDE and sends it there from <c>/</c>. It belongs before
    /// authentication: the page holds no data, and asks the API for it with the headers that its user types in.
    /// </summary>
    /// <param name="app">The gateway.</param>
    /// <param name="enabled">Whether there is an IDE at all; where not, this adds nothing.</param>
    /// <param name="folder">Where the IDE's files are; by default where the build puts them.</param>
    public static IApplicationBuilder UseIde(this IApplicationBuilder app, bool enabled, string? folder = null)
    {
        if (!enabled)
            return app;

        folder ??= Path.Combine(AppContext.BaseDirectory, "ide");
        var page = IdePage.Read(folder);
        app.Use((context, next) => Answer(context, page) ?? next(context));
        if (page.IsComplete)
            app.UseStaticFiles(FilesOf(folder));
        return app;
    }

    /// <summary>Whether a browser asks for the page itself, or is sent there.</summary>
    public static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Path.Value is Endpoint or "" or "/" or Endpoint + "/"
        && HtmlPreference.IsStatedBy(request);

    private static Task? Answer(HttpContext context, IdePage page)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return null;

        return request.Path.Value switch
        {
            Endpoint when HtmlPreference.IsStatedBy(request) => WritePage(context, page),
            "" or "/" or Endpoint + "/" when HtmlPreference.IsStatedBy(request) => Redirect(context),
            Endpoint + "/bcp-config.json" => WriteConfig(context),
            _ => null,
        };
    }

    private static Task Redirect(HttpContext context)
    {
        context.Response.Headers.Vary = CacheHeaders.Vary;
        context.Response.Headers.CacheControl = Revalidate;
        context.Response.Redirect(context.Request.PathBase.Add(Endpoint));
        return Task.CompletedTask;
    }

    private static async Task WritePage(HttpContext context, IdePage page)
    {
        var (request, response) = (context.Request, context.Response);
        IdeHeaders.Apply(response.Headers, Revalidate);
        response.Headers.Vary = CacheHeaders.Vary;
        response.Headers.ETag = page.ETag;
        if (request.Headers.IfNoneMatch == page.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = page.IsComplete ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        await Write(context, "text/html; charset=utf-8", page.Html);
    }

    private static Task WriteConfig(HttpContext context)
    {
        IdeHeaders.Apply(context.Response.Headers, Revalidate);
        return Write(context, MediaTypeNames.Application.Json, IdeConfig.Json);
    }

    private static async Task Write(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static StaticFileOptions FilesOf(string folder)
    {
        var contentTypes = new FileExtensionContentTypeProvider();
        contentTypes.Mappings[".ttf"] = "font/ttf";
        contentTypes.Mappings[".txt"] = "text/plain; charset=utf-8";
        // The page is served at the endpoint itself, with the address of its files filled in.
        contentTypes.Mappings.Remove(".html");
        return new StaticFileOptions
        {
            RequestPath = Endpoint,
            FileProvider = new PhysicalFileProvider(folder),
            ContentTypeProvider = new LicenseContentType(contentTypes),
            // Names under static/ hold a hash of the content.
            OnPrepareResponse = static file => IdeHeaders.Apply(
                file.Context.Response.Headers,
                file.Context.Request.Path.StartsWithSegments(Endpoint + "/static") ? Immutable : Revalidate),
        };
    }

    /// <summary>The licence that travels with the files has no extension to tell its type by.</summary>
    private sealed class LicenseContentType(FileExtensionContentTypeProvider others) : IContentTypeProvider
    {
        public bool TryGetContentType(string subpath, out string contentType)
        {
            if (!subpath.EndsWith("/LICENSE", StringComparison.Ordinal))
                return others.TryGetContentType(subpath, out contentType!);

            contentType = "text/plain; charset=utf-8";
            return true;
        }
    }
}
