using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>Thredfi's credits over HTTP.</summary>
internal sealed class ThredfiClient(ProviderChannel channel, Uri baseUrl, TimeProvider time) : IThredfiClient
{
    private static readonly string[] CreditParameters = ["credit_id"];

    private readonly ProviderUrl _businesses = new(baseUrl, "v1/platform/businesses/");

    public Task<CreditPage<CustomerCredit>> ListCustomerCreditsAsync(
        CreditPageRequest request, CancellationToken cancellationToken) =>
        ListAsync<CustomerCreditContract, CustomerCredit>(CreditList.Customers, request, cancellationToken);

    public Task<CreditPage<VendorCredit>> ListVendorCreditsAsync(
        CreditPageRequest request, CancellationToken cancellationToken) =>
        ListAsync<VendorCreditContract, VendorCredit>(CreditList.Vendors, request, cancellationToken);

    public Task<CustomerCredit?> GetCustomerCreditAsync(
        Guid thredfiBusinessId, Guid creditId, CancellationToken cancellationToken) =>
        GetAsync<CustomerCreditContract, CustomerCredit>(CreditList.Customers, thredfiBusinessId, creditId, cancellationToken);

    public Task<VendorCredit?> GetVendorCreditAsync(
        Guid thredfiBusinessId, Guid creditId, CancellationToken cancellationToken) =>
        GetAsync<VendorCreditContract, VendorCredit>(CreditList.Vendors, thredfiBusinessId, creditId, cancellationToken);

    private async Task<CreditPage<TCredit>> ListAsync<TContract, TCredit>(
        CreditList list, CreditPageRequest request, CancellationToken cancellationToken)
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.PageSize, CreditPageRequest.MaxPageSize);
        if (list.UrlOf(request) is not { } url)
            return new CreditPage<TCredit>(0, [], time.GetUtcNow());

        var answer = await SendAsync(url, request.ThredfiBusinessId, list.Operation, cancellationToken);
        return answer.Status switch
        {
            200 => answer.Read<CreditPage<TCredit>, CreditPageRequest>(request, CreditPageReader.Read<TContract, TCredit>),

            // Past the end. A body that is not JSON speaks for a wrong address rather than for a page.
            404 when request.Page > 1 && answer.Kind is BodyKind.Json or BodyKind.Empty =>
                new CreditPage<TCredit>(null, [], answer.FetchedAt),
            _ => throw answer.ToFailure(list.Parameters),
        };
    }

    private async Task<TCredit?> GetAsync<TContract, TCredit>(
        CreditList list, Guid thredfiBusinessId, Guid creditId, CancellationToken cancellationToken)
        where TContract : struct, ICreditContract<TCredit>
        where TCredit : Credit
    {
        var url = list.UrlOf(thredfiBusinessId, creditId);
        var answer = await SendAsync(url, thredfiBusinessId, list.SingleOperation, cancellationToken);
        return answer.Status switch
        {
            200 => answer.Read(creditId, SingleCreditReader.Read<TContract, TCredit>),

            // Unknown. A body that is not JSON speaks for a wrong address rather than for a credit.
            404 when answer.Kind is BodyKind.Json or BodyKind.Empty => null,
            _ => throw answer.ToFailure(CreditParameters),
        };
    }

    private Task<ProviderAnswer> SendAsync(
        string url, Guid thredfiBusinessId, string operation, CancellationToken cancellationToken)
    {
        var message = new ThredfiRequest(_businesses.With(url), thredfiBusinessId);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        return channel.SendAsync(message, operation, cancellationToken);
    }
}
