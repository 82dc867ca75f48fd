using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CreditsGraph.Benchmarks.Bff;

/// <summary>Thredfi's list of customer credits.</summary>
internal sealed class ThredfiClient(HttpClient http, ThredfiTokens tokens, BffOptions options)
{
    private readonly string _list = $"v1/platform/businesses/{options.BusinessId}/customer-credits/?page=1&page_size=";

    /// <summary>The first page, as the type that is asked for.</summary>
    /// <exception cref="HttpRequestException">Thredfi failed or refused.</exception>
    public async Task<TPage> GetFirstPageAsync<TPage>(int pageSize, JsonTypeInfo<TPage> type, CancellationToken cancellationToken)
    {
        var authorization = await tokens.GetAsync(cancellationToken);
        var response = await SendAsync(pageSize, authorization, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            // Once more: the token may have been revoked before its time.
            response.Dispose();
            tokens.Refuse(authorization);
            response = await SendAsync(pageSize, await tokens.GetAsync(cancellationToken), cancellationToken);
        }

        using (response)
        {
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new JsonException("Thredfi answered null for a page.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        int pageSize, AuthenticationHeaderValue authorization, CancellationToken cancellationToken)
    {
        using var request = http.CreateRequest(HttpMethod.Get, _list + pageSize);
        request.Headers.Authorization = authorization;
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
