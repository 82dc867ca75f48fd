using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.DayZero;

/// <summary>DayZero's summaries over HTTP, and from the cache.</summary>
internal sealed class DayZeroClient(ProviderChannel channel, DayZeroOptions options, ProviderMetrics metrics, ProviderCache cache)
    : IDayZeroClient
{
    private const int MaxCustomerIdLength = 1024;

    private static readonly string[] Parameters = ["customer_id"];

    private readonly ProviderUrl _customers = new(options.BaseUrl, "api/v1/credit-memos/customers/");
    private readonly string _authorization = BearerToken.Prefix + options.Token;
    private readonly string _scope = CredentialScope.Of(options.BaseUrl, options.Token);

    public ValueTask<Cached<CustomerCreditSummary?>> GetCustomerCreditsAsync(
        Guid dayZeroBusinessId, string customerId, CacheUse use, CancellationToken cancellationToken)
    {
        // A path cannot name these: dots as a segment mean another path, encoded or not.
        if (customerId is "" or "." or ".." || customerId.Length > MaxCustomerIdLength)
        {
            throw new ProviderException(
                Provider.DayZero, ProviderErrorCode.Rejected, "DayZero cannot be asked for a customer with this id.");
        }

        return cache.GetAsync(new SummaryCall(this, dayZeroBusinessId, $"{Uri.EscapeDataString(customerId)}/credits"), use, cancellationToken);
    }

    private sealed class SummaryCall(DayZeroClient client, Guid dayZeroBusinessId, string url) : ProviderCall<CustomerCreditSummary?>
    {
        public override ProviderBusiness Business => new(Provider.DayZero, dayZeroBusinessId);

        public override string Scope => client._scope;

        public override string Name => url;

        public override string Operation => "Customer credit summary";

        public override async Task<ProviderAnswer> SendAsync(CancellationToken cancellationToken)
        {
            var request = new ProviderRequest(HttpMethod.Get, client._customers.With(url), dayZeroBusinessId);
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            request.Headers.TryAddWithoutValidation("Authorization", client._authorization);
            request.Headers.TryAddWithoutValidation("x-business-id", dayZeroBusinessId.ToString());
            var answer = await client.SendAsync(request, Operation, cancellationToken);
            if (IsUnknownCustomer(answer))
                client.CountUnknownCustomer();
            return answer;
        }

        public override CustomerCreditSummary? Read(ProviderAnswer answer) => answer.Status switch
        {
            200 => ReadSummary(answer),
            404 when IsUnknownCustomer(answer) => null,
            404 => throw answer.Contract("to an unknown address is not DayZero's: the base URL may be wrong"),
            _ => throw answer.ToFailure(Parameters),
        };

        private static bool IsUnknownCustomer(ProviderAnswer answer) => answer is { Status: 404, Kind: BodyKind.Json };
    }

    private Task<ProviderAnswer> SendAsync(ProviderRequest request, string operation, CancellationToken cancellationToken) =>
        channel.SendAsync(request, operation, cancellationToken);

    private void CountUnknownCustomer() => metrics.UnknownCustomer();

    private static CustomerCreditSummary ReadSummary(ProviderAnswer answer)
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
