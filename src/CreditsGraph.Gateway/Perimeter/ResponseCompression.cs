using System.IO.Compression;
using CreditsGraph.Gateway.Configuration;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Gateway.Perimeter;

/// <summary>
/// Compresses responses for clients that accept it (RFC 9110, section 8.4). With TLS too: that a page of another site could
/// learn a body from the lengths of many (BREACH) takes requests that carry the victim's credentials by themselves, and
/// here a token is a header that only the client's own program sets.
/// </summary>
internal static class ResponseCompression
{
    // Whole responses, the SDL, and what the IDE is made of. Never responses of several payloads, each of which has to go out at once.
    private static readonly string[] MediaTypes =
        ["application/json", "application/graphql-response+json", "text/plain", "text/javascript", "text/css", "image/svg+xml"];

    public static void AddCompression(this IServiceCollection services, CompressionSettings settings) => services
        .AddSingleton<IResponseCompressionProvider>(provider => new Provider(
            provider, provider.GetRequiredService<IOptions<ResponseCompressionOptions>>(), settings.MinimumBytes))
        .Configure<ResponseCompressionOptions>(static options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = MediaTypes;
            options.Providers.Add(new BrotliCompressionProvider(Options.Create(new BrotliCompressionProviderOptions { Level = CompressionLevel.Fastest })));
            options.Providers.Add(new GzipCompressionProvider(Options.Create(new GzipCompressionProviderOptions { Level = CompressionLevel.Fastest })));
        });

    private sealed class Provider(IServiceProvider services, IOptions<ResponseCompressionOptions> options, int minimumBytes)
        : ResponseCompressionProvider(services, options)
    {
        /// <summary>Everything that is sent whole says how long it is.</summary>
        public override bool ShouldCompressResponse(HttpContext context) =>
            context.Response.ContentLength >= minimumBytes && base.ShouldCompressResponse(context);

        public override ICompressionProvider? GetCompressionProvider(HttpContext context)
        {
            var provider = base.GetCompressionProvider(context);

            // The tag is that of the bytes before (RFC 9110, section 8.8.1).
            if (provider is not null && context.Response.Headers.ETag is [{ Length: > 0 } tag] && tag[0] == '"')
                context.Response.Headers.ETag = "W/" + tag;
            return provider;
        }
    }
}
