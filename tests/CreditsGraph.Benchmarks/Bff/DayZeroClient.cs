using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CreditsGraph.Benchmarks.Bff;

/// <summary>DayZero's credit summaries, one customer a call.</summary>
internal sealed class DayZeroClient(HttpClient http, BffOptions options)
{
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", options.DayZeroToken);
    private readonly string _businessId = options.BusinessId.ToString();

    /// <summary>The summary, or null where DayZero does not know the customer.</summary>
    /// <exception cref="HttpRequestException">DayZero failed or refused.</exception>
    public async Task<DayZeroSummary?> GetSummaryAsync(string customerId, CancellationToken cancellationToken)
    {
        using var request = http.CreateRequest(
            HttpMethod.Get, $"api/v1/credit-memos/customers/{Uri.EscapeDataString(customerId)}/credits");
        request.Headers.Authorization = _authorization;
        request.Headers.Add("x-business-id", _businessId);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;

        response.EnsureSuccessStatusCode();
        var summary = await response.Content.ReadFromJsonAsync(ProviderJsonContext.Default.DayZeroSummary, cancellationToken)
            ?? throw new JsonException("DayZero answered null for a summary.");
        if (summary.Success == false)
            throw new HttpRequestException("DayZero answered without success.");
        return summary.Data ?? summary;
    }
}
