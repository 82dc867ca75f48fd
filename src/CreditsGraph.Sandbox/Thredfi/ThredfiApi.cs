using System.Text;
using CreditsGraph.Sandbox.Data;
using CreditsGraph.Sandbox.Faults;

namespace CreditsGraph.Sandbox.Thredfi;

/// <summary>Thredfi's side: tokens, both lists, and single credits.</summary>
internal sealed class ThredfiApi(SandboxData data, SandboxOptions options, TokenStore tokens, ThredfiErrors errors)
    : IFaultTarget
{
    private static readonly string ExpectedCredentials =
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SandboxData.PartnerId}:{SandboxData.ApiKey}"));

    public Task HandleAsync(HttpContext context)
    {
        var path = ThredfiPath.Parse(context.Request.Path.Value);
        return path.Route switch
        {
            ThredfiRoute.PartnerToken => IssuePartnerTokenAsync(context),
            ThredfiRoute.BusinessToken => IssueBusinessTokenAsync(context, path.BusinessId),
            ThredfiRoute.CreditList or ThredfiRoute.Credit => ReadAsync(context, path),
            _ => errors.WriteAsync(context, StatusCodes.Status404NotFound),
        };
    }

    public Task HandleWithRevokedTokenAsync(HttpContext context)
    {
        tokens.Revoke(BearerToken.Of(context));
        return HandleAsync(context);
    }

    public Task HandleWithExpiredTokensAsync(HttpContext context)
    {
        tokens.Clear();
        return HandleAsync(context);
    }

    public Task WriteErrorAsync(HttpContext context, int status) => errors.WriteAsync(context, status);

    /// <summary>The partner's credentials as Basic user and password. A body is allowed and not read.</summary>
    private Task IssuePartnerTokenAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return errors.MethodNotAllowedAsync(context, HttpMethods.Post);
        var credentials = context.Request.Headers.Authorization.ToString();
        if (credentials != ExpectedCredentials)
            return errors.UnauthorizedAsync(context, "Basic");
        var body = $$"""{"access_token":"{{tokens.Issue(null)}}","token_type":"Bearer","expires_in":{{tokens.LifetimeSeconds}}}""";
        return Answer.WriteAsync(context, StatusCodes.Status200OK, Encoding.UTF8.GetBytes(body));
    }

    private Task IssueBusinessTokenAsync(HttpContext context, Guid businessId)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return errors.MethodNotAllowedAsync(context, HttpMethods.Post);
        // Only the partner's own token buys a narrower one.
        if (Authenticate(context) is not { BusinessId: null })
            return errors.UnauthorizedAsync(context);
        if (Owned(businessId, out var status) is null)
            return errors.WriteAsync(context, status);
        var body =
            $$"""{"access_token":"{{tokens.Issue(businessId)}}","token_type":"Bearer","expires_in":{{tokens.LifetimeSeconds}},"scope":"business","business_id":"{{businessId}}"}""";
        return Answer.WriteAsync(context, StatusCodes.Status200OK, Encoding.UTF8.GetBytes(body));
    }

    private Task ReadAsync(HttpContext context, ThredfiPath path)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
            return errors.MethodNotAllowedAsync(context, HttpMethods.Get);
        if (Authenticate(context) is not { } grant)
            return errors.UnauthorizedAsync(context);
        if (grant.BusinessId is { } scope && scope != path.BusinessId)
            return errors.WriteAsync(context, StatusCodes.Status403Forbidden);
        if (Owned(path.BusinessId, out var status) is not { } business)
            return errors.WriteAsync(context, status);

        var credits = business.Credits(path.Kind!);
        if (path.Route == ThredfiRoute.Credit)
        {
            return credits.Find(path.CreditId) is { } row
                ? Answer.WriteAsync(context, StatusCodes.Status200OK, credits.Json(row))
                : errors.WriteAsync(context, StatusCodes.Status404NotFound);
        }

        var query = CreditQuery.Parse(context.Request.QueryString.Value, path.Kind!, out var fieldErrors);
        return fieldErrors is null
            ? CreditPage.WriteAsync(context, credits, query, errors, options.EmptyPagePastEnd)
            : errors.WriteAsync(context, StatusCodes.Status400BadRequest, fieldErrors);
    }

    private TokenGrant? Authenticate(HttpContext context) =>
        BearerToken.Of(context) is { IsEmpty: false } token ? tokens.Find(token) : null;

    private BusinessData? Owned(Guid businessId, out int status)
    {
        status = businessId == SandboxData.ForeignBusinessId ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound;
        return data.Find(businessId);
    }
}
