using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.DayZero;

/// <summary>DayZero's summaries over HTTP.</summary>
internal sealed class DayZeroClient(ProviderChannel channel, DayZeroOptions options, ProviderMetrics metrics) : IDayZeroClient
{
    private const int MaxCustomerIdLength = 1024;

    private static readonly string[] Parameters = ["customer_id"];

    private readonly ProviderUrl _customers = new(options.BaseUrl, "api/v1/credit-memos/customers/");
    private readonly string _authorization = BearerToken.Prefix + options.Token;

    public async Task<CustomerCreditSummary?> GetCustomerCreditsAsync(
        Guid dayZeroBusinessId, string customerId, CancellationToken cancellationToken)
    {
        // A path cannot name these: dots as a segment mean another path, encoded or not.
        if (customerId is "" or "." or ".." || customerId.Length > MaxCustomerIdLength)
        {
            throw new ProviderException(
                Provider.DayZero, ProviderErrorCode.Rejected, "DayZero cannot be asked for a customer with this id.");
        }

        var request = new HttpRequestMessage(
            HttpMethod.Get, _customers.With($"{Uri.EscapeDataString(customerId)}/credits"));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", _authorization);
        request.Headers.TryAddWithoutValidation("x-business-id", dayZeroBusinessId.ToString());
        var answer = await channel.SendAsync(request, "Customer credit summary", cancellationToken);
        switch (answer.Status)
        {
            case 200:
                return Read(answer);
            case 404 when answer.Kind == BodyKind.Json:
                metrics.UnknownCustomer();
                return null;
            case 404:
                throw answer.Contract("to an unknown address is not DayZero's: the base URL may be wrong");
            default:
                throw answer.ToFailure(Parameters);
        }
    }

    private static CustomerCreditSummary Read(ProviderAnswer answer)
    {
        try
        {
            return answer.Read(0, static (body, fetchedAt, _) => CreditSummaryReader.Read(body, fetchedAt));
        }
        catch (UnsuccessfulException e)
        {
            throw new ProviderException(
                Provider.DayZero, ProviderErrorCode.Rejected, "DayZero refused the request.", e)
            {
                HttpStatus = answer.Status,
                ProviderCode = ProviderErrorBody.SafeCode(e.Code),
            };
        }
    }
}
