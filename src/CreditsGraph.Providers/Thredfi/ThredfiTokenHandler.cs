using System.Net;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>
/// Puts the business's token on each request. A token may be revoked before its time, so a 401 renews it once and
/// repeats the request once; the answer to that stands.
/// </summary>
internal sealed class ThredfiTokenHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (businessId, tokens) = (((ThredfiRequest)request).BusinessId, ((ThredfiRequest)request).Tokens);
        var token = await tokens.GetAsync(businessId, cancellationToken);
        Authorize(request, token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || token.IsReady)
            return response;

        response.Dispose();
        token = await tokens.RenewAsync(businessId, token, cancellationToken);
        Authorize(request, token);
        return await base.SendAsync(request, cancellationToken);
    }

    private static void Authorize(HttpRequestMessage request, AccessToken token)
    {
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", token.Authorization);
    }
}
