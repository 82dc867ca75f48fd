using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>Thredfi's credits over HTTP, and from the cache.</summary>
internal sealed class ThredfiClient(
    ProviderChannel channel, ThredfiOptions options, ThredfiTokenProvider tokens, ProviderCache cache) : IThredfiClient
{
    private static readonly string[] CreditParameters = ["credit_id"];

    private readonly ProviderUrl _businesses = new(options.BaseUrl!, "v1/platform/businesses/");
    private readonly string _partnerScope = CredentialScope.Of(options.BaseUrl!, options.PartnerId, options.ApiKey);
    private readonly Dictionary<Guid, string> _tokenScopes =
        options.BusinessTokens.ToDictionary(pair => pair.Key, pair => CredentialScope.Of(options.BaseUrl!, pair.Value));

    public ValueTask<Cached<CreditPage<CustomerCredit>>> ListCustomerCreditsAsync(
        CreditPageRequest request, CacheUse use, CancellationToken cancellationToken) =>
        ListAsync<CustomerCreditContract, CustomerCredit>(CreditList.Customers, request, use, cancellationToken);

    public ValueTask<Cached<CreditPage<VendorCredit>>> ListVendorCreditsAsync(
        CreditPageRequest request, CacheUse use, CancellationToken cancellationToken) =>
        ListAsync<VendorCreditContract, VendorCredit>(CreditList.Vendors, request, use, cancellationToken);

    public ValueTask<Cached<CustomerCredit?>> GetCustomerCreditAsync(
        Guid thredfiBusinessId, Guid creditId, CacheUse use, CancellationToken cancellationToken) =>
        GetAsync<CustomerCreditContract, CustomerCredit>(CreditList.Customers, thredfiBusinessId, creditId, use, cancellationToken);

    public ValueTask<Cached<VendorCredit?>> GetVendorCreditAsync(
        Guid thredfiBusinessId, Guid creditId, CacheUse use, CancellationToken cancellationToken) =>
        GetAsync<VendorCreditContract, VendorCredit>(CreditList.Vendors, thredfiBusinessId, creditId, use, cancellationToken);

    private ValueTask<Cached<CreditPage<TCredit>>> ListAsync<TContract, TCredit>(
        CreditList list, CreditPageRequest request, CacheUse use, CancellationToken cancellationToken)
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.PageSize, CreditPageRequest.MaxPageSize);
        return list.UrlOf(request) is { } url
            ? cache.GetAsync(new ListCall<TContract, TCredit>(this, list, request, url), use, cancellationToken)
            : new(cache.Known(time => new CreditPage<TCredit>(0, [], time)));
    }

    private ValueTask<Cached<TCredit?>> GetAsync<TContract, TCredit>(
        CreditList list, Guid thredfiBusinessId, Guid creditId, CacheUse use, CancellationToken cancellationToken)
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit =>
        cache.GetAsync(new SingleCall<TContract, TCredit>(this, list, thredfiBusinessId, creditId), use, cancellationToken);

    private string ScopeOf(Guid thredfiBusinessId) => _tokenScopes.GetValueOrDefault(thredfiBusinessId, _partnerScope);

    private Task<ProviderAnswer> SendAsync(
        string url, Guid thredfiBusinessId, string operation, int batchSize, CancellationToken cancellationToken)
    {
        var message = new ThredfiRequest(_businesses.With(url), thredfiBusinessId, tokens) { BatchSize = batchSize };
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        return channel.SendAsync(message, operation, cancellationToken);
    }

    private sealed class ListCall<TContract, TCredit>(ThredfiClient client, CreditList list, CreditPageRequest request, string url)
        : ProviderCall<CreditPage<TCredit>>
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit
    {
        public override ProviderBusiness Business => new(Provider.Thredfi, request.ThredfiBusinessId);

        public override string Scope => client.ScopeOf(request.ThredfiBusinessId);

        public override string Name => url;

        public override string Operation => list.Operation;

        public override int BatchSize => request.Query.CounterpartyIds?.Count ?? 1;

        public override Task<ProviderAnswer> SendAsync(CancellationToken cancellationToken) =>
            client.SendAsync(url, request.ThredfiBusinessId, Operation, BatchSize, cancellationToken);

        public override CreditPage<TCredit> Read(ProviderAnswer answer) => answer.Status switch
        {
            200 => answer.Read<CreditPage<TCredit>, CreditPageRequest>(request, CreditPageReader.Read<TContract, TCredit>),

            // Past the end. A body that is not JSON speaks for a wrong address rather than for a page.
            404 when request.Page > 1 && answer.Kind is BodyKind.Json or BodyKind.Empty =>
                new CreditPage<TCredit>(null, [], answer.FetchedAt),
            _ => throw answer.ToFailure(list.Parameters),
        };
    }

    private sealed class SingleCall<TContract, TCredit>(ThredfiClient client, CreditList list, Guid thredfiBusinessId, Guid creditId)
        : ProviderCall<TCredit?>
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit
    {
        public override ProviderBusiness Business => new(Provider.Thredfi, thredfiBusinessId);

        public override string Scope => client.ScopeOf(thredfiBusinessId);

        public override string Name { get; } = list.UrlOf(thredfiBusinessId, creditId);

        public override string Operation => list.SingleOperation;

        public override Task<ProviderAnswer> SendAsync(CancellationToken cancellationToken) =>
            client.SendAsync(Name, thredfiBusinessId, Operation, BatchSize, cancellationToken);

        public override TCredit? Read(ProviderAnswer answer) => answer.Status switch
        {
            200 => answer.Read(creditId, SingleCreditReader.Read<TContract, TCredit>),

            // Unknown. A body that is not JSON speaks for a wrong address rather than for a credit.
            404 when answer.Kind is BodyKind.Json or BodyKind.Empty => null,
            _ => throw answer.ToFailure(CreditParameters),
        };
    }
}
