using CreditsGraph.Gateway.Configuration;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CreditsGraph.Gateway.Perimeter;

/// <summary>
/// Cross-Origin Resource Sharing (Fetch Standard, section 3.3) for the GraphQL endpoint, and for nothing else. Never with
/// credentials: the gateway has no cookies, and a token is a header that a page has to set itself.
/// </summary>
internal static class CrossOriginPages
{
    private const string Policy = "GraphQL";

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "OPTIONS"];

    // What GraphQL clients send of themselves, and what the gateway reads.
    private static readonly string[] RequestHeaders =
    [
        HeaderNames.Accept, HeaderNames.Authorization, HeaderNames.CacheControl, HeaderNames.ContentEncoding, HeaderNames.ContentType,
        HeaderNames.IfNoneMatch, HeaderNames.Pragma, HeaderNames.TraceParent, HeaderNames.TraceState, HeaderNames.Baggage,
        HeaderNames.XRequestedWith, "GraphQL-Cost", "GraphQL-Preflight", "GraphQL-Require-Preflight", "GraphQL-Client-Name", "GraphQL-Client-Version",
        "Apollo-Require-Preflight", "ApolloGraphQL-Client-Name", "ApolloGraphQL-Client-Version", "X-Apollo-Operation-Name", "X-Apollo-Operation-Id",
    ];

    private static readonly string[] ResponseHeaders =
        [HeaderNames.Accept, HeaderNames.AcceptEncoding, HeaderNames.Allow, HeaderNames.ETag, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate];

    public static void AddCrossOriginPages(this IServiceCollection services, CorsSettings settings)
    {
        services.AddSingleton<ICorsService, Answers>();
        services.AddCors(options => options.AddPolicy(Policy, policy =>
        {
            if (settings.AllowsAny)
                policy.AllowAnyOrigin();
            else
                policy.SetIsOriginAllowed(settings.Allows);
            policy.WithMethods(Methods).WithHeaders(RequestHeaders).WithExposedHeaders(ResponseHeaders).SetPreflightMaxAge(settings.MaxAge);
        }));
    }

    /// <summary>Has an endpoint answer the pages of the configured origins, where there are any.</summary>
    public static TBuilder AllowCrossOriginPages<TBuilder>(this TBuilder endpoint, CorsSettings? settings)
        where TBuilder : IEndpointConventionBuilder => settings is null ? endpoint : endpoint.RequireCors(Policy);

    /// <summary>The framework's answers, which would repeat the <c>Vary: Origin</c> that every response has here.</summary>
    private sealed class Answers(IOptions<CorsOptions> options, ILoggerFactory loggers) : CorsService(options, loggers)
    {
        public override void ApplyResult(CorsResult result, HttpResponse response)
        {
            result.VaryByOrigin &= response.Headers.Vary.Count == 0;
            base.ApplyResult(result, response);
        }
    }
}
