using System.Security.Cryptography;
using System.Text;
using CreditsGraph.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Gives the schema as SDL, for editors and code generators.</summary>
internal sealed class SchemaHandler(Schema schema)
{
    private static readonly StringValues Allow = "GET, HEAD, OPTIONS";

    // Most processes are never asked for it.
    private readonly Lazy<(byte[] Sdl, EntityTagHeaderValue ETag)> _schema = new(() => Print(schema));

    public async Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.Headers.Allow = Allow;
            response.StatusCode = HttpMethods.IsOptions(request.Method)
                ? StatusCodes.Status204NoContent : StatusCodes.Status405MethodNotAllowed;
            return;
        }

        // Another version of the server may have another schema: a copy is good for as long as the server says so.
        var (sdl, etag) = _schema.Value;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = etag.ToString();
        if (IsKnown(request.Headers.IfNoneMatch, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        // SDL has no registered media type, and as text a browser shows it.
        response.Headers.ContentType = "text/plain; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentLength = sdl.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.BodyWriter.WriteAsync(sdl, context.RequestAborted);
    }

    private static bool IsKnown(StringValues ifNoneMatch, EntityTagHeaderValue etag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch, out var known)
        && known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(etag, useStrongComparison: false));

    private static (byte[] Sdl, EntityTagHeaderValue ETag) Print(Schema schema)
    {
        var sdl = Encoding.UTF8.GetBytes(SchemaPrinter.Print(schema) + "\n");
        return (sdl, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(sdl).AsSpan(0, 8))}\""));
    }
}
