using CreditsGraph.Sandbox.Data;
using CreditsGraph.Sandbox.Faults;
using Microsoft.AspNetCore.Http.Features;

namespace CreditsGraph.Sandbox.DayZero;

/// <summary>DayZero's side: one customer's summary.</summary>
internal sealed class DayZeroApi(SandboxData data) : IFaultTarget
{
    public const string Prefix = "/api/v1/credit-memos/";

    private const string CustomersPrefix = Prefix + "customers/";
    private const string CreditsSuffix = "/credits";
    private const int MaxCustomerIdLength = 255;

    public Task HandleAsync(HttpContext context)
    {
        // The path as sent: decoded, a slash inside of an id could not be told from one between segments.
        var path = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.AsSpan();
        if (path.IndexOf('?') is >= 0 and var mark)
            path = path[..mark];
        if (!path.StartsWith(CustomersPrefix) || !path.EndsWith(CreditsSuffix))
            return DayZeroErrors.WriteAsync(context, StatusCodes.Status404NotFound);
        var encodedId = path[CustomersPrefix.Length..];
        encodedId = encodedId[..^Math.Min(CreditsSuffix.Length, encodedId.Length)];
        if (encodedId.IsEmpty || encodedId.Contains('/'))
            return DayZeroErrors.WriteAsync(context, StatusCodes.Status404NotFound);

        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Get;
            return DayZeroErrors.WriteAsync(context, StatusCodes.Status405MethodNotAllowed);
        }

        if (!BearerToken.Of(context).SequenceEqual(SandboxData.DayZeroToken))
            return UnauthorizedAsync(context);

        var businessId = context.Request.Headers["x-business-id"].ToString();
        if (businessId.Length == 0)
            return DayZeroErrors.WriteAsync(context, StatusCodes.Status422UnprocessableEntity);
        if (!Guid.TryParseExact(businessId, "D", out var id))
            return DayZeroErrors.InvalidAsync(context, "header", "x-business-id", "The header must be a UUID.");
        if (data.Find(id) is not { } business)
            return DayZeroErrors.WriteAsync(context, StatusCodes.Status403Forbidden);

        var customerId = Uri.UnescapeDataString(encodedId);
        if (customerId.Length > MaxCustomerIdLength)
            return DayZeroErrors.InvalidAsync(context, "path", "customer_id", "The id is too long.");
        return business.Summaries.Find(customerId) is { } body
            ? Answer.WriteAsync(context, StatusCodes.Status200OK, body)
            : DayZeroErrors.WriteAsync(context, StatusCodes.Status404NotFound);
    }

    public Task HandleWithRevokedTokenAsync(HttpContext context) => UnauthorizedAsync(context);

    public Task HandleWithExpiredTokensAsync(HttpContext context) => UnauthorizedAsync(context);

    public Task WriteErrorAsync(HttpContext context, int status) => DayZeroErrors.WriteAsync(context, status);

    private static Task UnauthorizedAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return DayZeroErrors.WriteAsync(context, StatusCodes.Status401Unauthorized);
    }
}
