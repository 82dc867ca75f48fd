using System.Globalization;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.GraphQL.Execution;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CreditsGraph.Gateway.Operations;

/// <summary>What requests and responses say of caching (RFC 9111).</summary>
internal static class CacheHeaders
{
    /// <summary>What a response at the endpoint may depend on beside its URL, whatever the response is.</summary>
    public static readonly StringValues Vary = "Authorization, Accept, Accept-Encoding, Origin";

    /// <summary>
    /// Whether a request wants nothing that has not just been validated: <c>no-cache</c> or <c>max-age=0</c>
    /// (sections 5.2.1.4 and 5.2.1.1), or what says so in HTTP/1.0, where there is no <c>Cache-Control</c> (section 5.4).
    /// </summary>
    public static bool WantsRevalidation(IHeaderDictionary request)
    {
        var control = request.CacheControl;
        return control.Count == 0
            ? HeaderUtilities.ContainsCacheDirective(request.Pragma, CacheControlHeaderValue.NoCacheString)
            : HeaderUtilities.ContainsCacheDirective(control, CacheControlHeaderValue.NoCacheString)
                || (HeaderUtilities.TryParseSeconds(control, CacheControlHeaderValue.MaxAgeString, out var age) && age == TimeSpan.Zero);
    }

    /// <summary>
    /// Says to whom a response is of use and for how long: to its client, for as long as everything in it is fresh. Where
    /// nothing says how long that is, it stays <c>no-store</c>.
    /// </summary>
    public static void Write(HttpContext http, ExecutionResult result)
    {
        if (!result.HasErrors && result.Context is CreditsRequest { FreshFor: { } time })
            http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"private, max-age={(long)time.TotalSeconds}");
    }

    /// <summary>Has every response of the endpoint say what it may depend on, refusals too.</summary>
    public static TBuilder AddVary<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(static builder =>
        {
            var handle = builder.RequestDelegate!;
            builder.RequestDelegate = http =>
            {
                http.Response.Headers.Vary = Vary;
                return handle(http);
            };
        });
        return endpoint;
    }
}
