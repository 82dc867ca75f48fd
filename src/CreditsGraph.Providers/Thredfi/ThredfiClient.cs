using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>Thredfi's credits lists over HTTP.</summary>
internal sealed class ThredfiClient(ProviderChannel channel, Uri baseUrl, TimeProvider time) : IThredfiClient
{
    private readonly ProviderUrl _businesses = new(baseUrl, "v1/platform/businesses/");

    public Task<CreditPage<CustomerCredit>> ListCustomerCreditsAsync(
        CreditPageRequest request, CancellationToken cancellationToken) =>
        ListAsync<CustomerCreditContract, CustomerCredit>(CreditList.Customers, request, cancellationToken);

    public Task<CreditPage<VendorCredit>> ListVendorCreditsAsync(
        CreditPageRequest request, CancellationToken cancellationToken) =>
        ListAsync<VendorCreditContract, VendorCredit>(CreditList.Vendors, request, cancellationToken);

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

        var message = new ThredfiRequest(_businesses.With(url), request.ThredfiBusinessId);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        var answer = await channel.SendAsync(message, list.Operation, cancellationToken);
        return answer.Status switch
        {
            200 => answer.Read<CreditPage<TCredit>, CreditPageRequest>(request, CreditPageReader.Read<TContract, TCredit>),

            // Past the end. A body that is not JSON speaks for a wrong address rather than for a page.
            404 when request.Page > 1 && answer.Kind is BodyKind.Json or BodyKind.Empty =>
                new CreditPage<TCredit>(null, [], answer.FetchedAt),
            _ => throw answer.ToFailure(list.Parameters),
        };
    }
}
