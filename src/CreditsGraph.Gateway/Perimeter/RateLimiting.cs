using System.Globalization;
using System.Threading.RateLimiting;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.Gateway.Security;
using CreditsGraph.GraphQL.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace CreditsGraph.Gateway.Perimeter;

/// <summary>How often may be asked. Endpoints with <see cref="DisableRateLimitingAttribute"/> are not limited.</summary>
internal static class RateLimiting
{
    public const string Code = "RATE_LIMITED";

    /// <summary>Counts every request against its address, whoever may have sent it.</summary>
    public static void UseAddressLimit(this IApplicationBuilder app, RateLimit? limit)
    {
        if (limit is not null)
            app.UseRateLimit(new RequestLimiter<ClientAddress>(limit, AddressOf, app.ApplicationServices.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Counts a request against the subject of its token. It belongs behind authentication.</summary>
    public static IApplicationBuilder UseCallerLimit(this IApplicationBuilder app, PerimeterSettings settings)
    {
        if (settings.RateLimits.PerCaller is { } limit)
            app.UseRateLimit(new RequestLimiter<CallerKey>(limit, CallerOf, app.ApplicationServices.GetRequiredService<TimeProvider>()));
        return app;
    }

    private static void UseRateLimit(this IApplicationBuilder app, PartitionedRateLimiter<HttpContext> limiter) => app.UseRateLimiter(new RateLimiterOptions
    {
        GlobalLimiter = limiter,
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        OnRejected = static (context, _) => new ValueTask(RefuseAsync(context.HttpContext, context.Lease)),
    });

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.Vary = CacheHeaders.Vary;
        return GraphQLErrorResponse.WriteAsync(
            context, StatusCodes.Status429TooManyRequests, Code, "There were too many requests; the header Retry-After says when there may be more.");
    }

    private static bool AddressOf(HttpContext context, out ClientAddress address)
    {
        address = ClientAddress.Of(context.Connection.RemoteIpAddress);
        return true;
    }

    /// <summary>Nobody but who has shown a token is a caller: other endpoints that answer without one have keys of their own.</summary>
    private static bool CallerOf(HttpContext context, out CallerKey key)
    {
        var isCaller = context.User.Identity is { IsAuthenticated: true };
        var subject = isCaller ? context.User.FindFirst(Caller.SubjectClaim)?.Value : null;
        key = string.IsNullOrEmpty(subject)
            ? new CallerKey("", ClientAddress.Of(context.Connection.RemoteIpAddress))
            : new CallerKey(subject, default);
        return isCaller;
    }

    /// <summary>The subject of a token; of one without, the address.</summary>
    private readonly record struct CallerKey(string Subject, ClientAddress Address);
}
