using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Thredfi;
using CreditsGraph.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace CreditsGraph.Providers.Tests.Sandbox;

/// <summary>The clients against the sandbox, which was written from the same contracts and shares no code with them.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;
    private ServiceProvider _services = null!;

    private IThredfiClient Thredfi => _services.GetRequiredService<IThredfiClient>();

    private IDayZeroClient DayZero => _services.GetRequiredService<IDayZeroClient>();

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        var services = new ServiceCollection().WithoutCache();
        services.AddThredfiClient(options => (options.BaseUrl, options.PartnerId, options.ApiKey) =
            (_sandbox.ThredfiBaseAddress, _sandbox.ThredfiPartnerId, _sandbox.ThredfiApiKey));
        services.AddDayZeroClient(options => (options.BaseUrl, options.Token) =
            (_sandbox.DayZeroBaseAddress, _sandbox.DayZeroToken));
        _services = services.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task List_EveryPageOfEveryBusiness_IsRead()
    {
        foreach (var business in _sandbox.Businesses)
        {
            var customerCredits = await AllAsync(business.Id, Thredfi.ListCustomerCreditsAsync);
            var vendorCredits = await AllAsync(business.Id, Thredfi.ListVendorCreditsAsync);

            Assert.Equal(customerCredits.Count, customerCredits.Select(credit => credit.Id).Distinct().Count());
            Assert.Equal(vendorCredits.Count, vendorCredits.Select(credit => credit.Id).Distinct().Count());
            Assert.True(customerCredits.Count >= 137);
            Assert.True(vendorCredits.Count >= 137);
        }
    }

    [Fact]
    public async Task Get_CreditOfEitherList_IsTheListsRow()
    {
        var business = _sandbox.Businesses[0].Id;
        var customerCredit = (await AllAsync(business, Thredfi.ListCustomerCreditsAsync))[^1];
        var vendorCredit = (await AllAsync(business, Thredfi.ListVendorCreditsAsync))[0];

        var sameCustomerCredit = await Thredfi.GetCustomerCreditAsync(business, customerCredit.Id, default);
        var sameVendorCredit = await Thredfi.GetVendorCreditAsync(business, vendorCredit.Id, default);

        Assert.Equal((customerCredit.Id, customerCredit.TotalAmount), (sameCustomerCredit!.Id, sameCustomerCredit.TotalAmount));
        Assert.Equal((vendorCredit.Id, vendorCredit.TotalAmount), (sameVendorCredit!.Id, sameVendorCredit.TotalAmount));
        Assert.Null(await Thredfi.GetVendorCreditAsync(business, customerCredit.Id, default));
    }

    [Fact]
    public async Task Get_SummaryOfEveryCustomer_IsReadOrNull()
    {
        var business = _sandbox.Businesses[0].Id;
        var customerIds = (await AllAsync(business, Thredfi.ListCustomerCreditsAsync))
            .Select(credit => credit.Customer?.ExternalId.GetString())
            .Where(id => id is not null)
            .Distinct()
            .ToList();

        var known = 0;
        foreach (var id in customerIds)
        {
            if (await DayZero.GetCustomerCreditsAsync(business, id!, default) is not { } summary)
                continue;
            known++;
            Assert.Equal(id, summary.CustomerId.GetString());
        }

        Assert.True(known > 0);
    }

    [Fact]
    public async Task List_EveryFilter_IsUnderstood()
    {
        var business = _sandbox.Businesses[0].Id;
        var all = await AllAsync(business, Thredfi.ListCustomerCreditsAsync);
        var wanted = all.First(credit => credit is { IssuedAt: not null, Customer.Id: not null, Status: CreditStatus.Sent });
        var query = new CreditQuery
        {
            Statuses = [CreditStatus.Sent, CreditStatus.Draft],
            CounterpartyIds = [wanted.Customer!.Id!.Value],
            IssuedFrom = wanted.IssuedAt!.Value.ToDateTimeOffset(),
            IssuedTo = wanted.IssuedAt.Value.ToDateTimeOffset(),
        };

        var page = await Thredfi.ListCustomerCreditsAsync(new CreditPageRequest(business, query, 1, 100), default);

        Assert.Equal(
            all.Where(credit => credit.Customer?.Id == wanted.Customer.Id
                    && credit.IssuedAt == wanted.IssuedAt
                    && credit.Status is CreditStatus.Sent or CreditStatus.Draft)
                .Select(credit => credit.Id),
            page.Rows.Select(credit => credit.Id));
    }

    [Fact]
    public async Task List_PagePastTheEnd_IsEmpty()
    {
        var page = await Thredfi.ListCustomerCreditsAsync(
            new CreditPageRequest(_sandbox.Businesses[0].Id, CreditQuery.All, 500, 20), default);

        Assert.Empty(page.Rows);
    }

    [Fact]
    public async Task List_ForeignBusiness_IsUnauthorized()
    {
        var error = await Assert.ThrowsAsync<ProviderException>(() => Thredfi.ListCustomerCreditsAsync(
            new CreditPageRequest(_sandbox.ForeignBusinessId, CreditQuery.All, 1, 20), default));

        Assert.Equal(ProviderErrorCode.Unauthorized, error.Code);
    }

    private static async Task<List<T>> AllAsync<T>(
        Guid business, Func<CreditPageRequest, CancellationToken, Task<CreditPage<T>>> list)
        where T : Credit
    {
        var credits = new List<T>();
        for (var page = 1; ; page++)
        {
            var answer = await list(new CreditPageRequest(business, CreditQuery.All, page, 100), default);
            credits.AddRange(answer.Rows);
            if (credits.Count >= answer.Count)
                return credits;
        }
    }
}
