using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Providers.Tests.Thredfi;

public class SingleCreditTests
{
    private static readonly Guid CreditId = new(ThredfiBodies.RowId);

    [Fact]
    public async Task Get_Customer_SendsTheContractsRequestAndReadsTheRow()
    {
        await using var fixture = await ThredfiFixture.StartListAsync(
            (_, context) => context.JsonAsync(ThredfiBodies.CustomerRow().ToJsonString()));

        var credit = await GetAsync(fixture);

        Assert.Equal((CreditId, 1000, "Ann"), (credit!.Id, credit.TotalAmount, credit.Customer!.DisplayName.GetString()));
        Assert.Equal(fixture.Time.GetUtcNow().AddSeconds(900), credit.Document!.ExpiresAt.ToDateTimeOffset());
        var request = Assert.Single(fixture.Server.Lists);
        Assert.Equal("GET", request.Method);
        Assert.Equal(
            $"/v1/platform/businesses/0a0a0a0a-1111-4222-8333-444444444444/customer-credits/{ThredfiBodies.RowId}/",
            request.Target);
        Assert.Equal("Bearer business", request.Authorization);
        Assert.Equal("application/json", request.Headers["Accept"]);
    }

    [Fact]
    public async Task Get_Vendor_SendsTheContractsRequestAndReadsTheRow()
    {
        await using var fixture = await ThredfiFixture.StartListAsync(
            (_, context) => context.JsonAsync(ThredfiBodies.VendorRow().ToJsonString()));

        var credit = await fixture.Client.GetVendorCreditAsync(ThredfiFixture.Business, CreditId, default);

        Assert.Equal((CreditStatus.Received, "Ann"), (credit!.Status, credit.Vendor!.DisplayName.GetString()));
        Assert.Equal(
            $"/v1/platform/businesses/0a0a0a0a-1111-4222-8333-444444444444/vendor-credits/{ThredfiBodies.RowId}/",
            Assert.Single(fixture.Server.Lists).Target);
    }

    [Theory]
    [InlineData("""{"error_code":"not_found","message":"x"}""", "application/json")]
    [InlineData("", null)]
    public async Task Get_404_IsNull(string body, string? contentType)
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.TextAsync(body, contentType, 404));

        Assert.Null(await GetAsync(fixture));
    }

    [Theory]
    [InlineData(400, ProviderErrorCode.Rejected)]
    [InlineData(403, ProviderErrorCode.Unauthorized)]
    [InlineData(409, ProviderErrorCode.Rejected)]
    [InlineData(422, ProviderErrorCode.Rejected)]
    [InlineData(429, ProviderErrorCode.RateLimited)]
    [InlineData(500, ProviderErrorCode.Unavailable)]
    [InlineData(202, ProviderErrorCode.Contract)]
    public async Task Get_OtherStatus_MapsToItsCode(int status, ProviderErrorCode code)
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(
            """{"error_code":"some_code","message":"secret","request_id":"req-1"}""", status));

        var error = await FailAsync(fixture);

        Assert.Equal((Provider.Thredfi, code, status), (error.Provider, error.Code, error.HttpStatus));
        Assert.Equal(("some_code", "req-1"), (error.ProviderCode, error.RequestId));
        Assert.DoesNotContain("secret", error.ToString());
    }

    [Fact]
    public async Task Get_Html404_IsAWrongAddress()
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.TextAsync("<html>", "text/html", 404));

        Assert.Equal(ProviderErrorCode.Rejected, (await FailAsync(fixture)).Code);
    }

    [Fact]
    public async Task Get_AnotherCreditsRow_BreaksTheContract()
    {
        var row = ThredfiBodies.CustomerRow();
        row["id"] = "99999999-0d44-4b50-8888-8dd25736052a";
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(row.ToJsonString()));

        var error = await FailAsync(fixture);

        Assert.Equal(ProviderErrorCode.Contract, error.Code);
        Assert.DoesNotContain("99999999", error.ToString());
    }

    [Fact]
    public async Task Get_RowWithoutAnAmount_NamesThePath()
    {
        var row = ThredfiBodies.CustomerRow();
        row.Remove("total_amount");
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(row.ToJsonString()));

        var error = await FailAsync(fixture);

        Assert.Equal(ProviderErrorCode.Contract, error.Code);
        Assert.Contains("total_amount", error.Message);
    }

    private static Task<CustomerCredit?> GetAsync(ThredfiFixture fixture) =>
        fixture.Client.GetCustomerCreditAsync(ThredfiFixture.Business, CreditId, default);

    private static async Task<ProviderException> FailAsync(ThredfiFixture fixture) =>
        await Assert.ThrowsAsync<ProviderException>(() => GetAsync(fixture));
}
