using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Thredfi;
using Microsoft.Extensions.DependencyInjection;

namespace CreditsGraph.Providers.Tests.Thredfi;

public class ThredfiClientTests
{
    private static readonly string Empty = ThredfiBodies.Page(0, 20).ToJsonString();

    [Fact]
    public async Task List_Customers_SendsTheContractsRequest()
    {
        await using var fixture = await ThredfiFixture.StartListAsync(
            (_, context) => context.JsonAsync(ThredfiBodies.PageOf(ThredfiBodies.CustomerRow())));

        var page = await fixture.ListAsync();

        Assert.Equal((1, fixture.Time.GetUtcNow()), (page.Count, page.FetchedAt));
        Assert.Equal(1000, Assert.Single(page.Rows).TotalAmount);
        var request = Assert.Single(fixture.Server.Lists);
        Assert.Equal("GET", request.Method);
        Assert.Equal(
            "/v1/platform/businesses/0a0a0a0a-1111-4222-8333-444444444444/customer-credits/?page=1&page_size=20",
            request.Target);
        Assert.Equal("Bearer business", request.Authorization);
        Assert.Equal("application/json", request.Headers["Accept"]);
    }

    [Fact]
    public async Task List_Vendors_SendsTheContractsRequest()
    {
        await using var fixture = await ThredfiFixture.StartListAsync(
            (_, context) => context.JsonAsync(ThredfiBodies.PageOf(ThredfiBodies.VendorRow())));

        var page = await fixture.Client.ListVendorCreditsAsync(
            new CreditPageRequest(ThredfiFixture.Business, new CreditQuery { Search = "a b" }, 1, 20), default);

        Assert.Equal("Ann", Assert.Single(page.Rows).Vendor!.DisplayName.GetString());
        Assert.Equal(
            "/v1/platform/businesses/0a0a0a0a-1111-4222-8333-444444444444/vendor-credits/?search=a%20b&page=1&page_size=20",
            Assert.Single(fixture.Server.Lists).Target);
    }

    [Fact]
    public async Task List_BaseUrlWithPath_GoesBelowIt()
    {
        await using var fixture = await ThredfiFixture.StartAsync(
            (request, context) => request.IsToken ? context.TokenAsync("t") : context.JsonAsync(Empty),
            options => options.BaseUrl = new Uri(options.BaseUrl!, "/proxy/thredfi"));

        await fixture.ListAsync();

        Assert.All(fixture.Server.Requests, request => Assert.StartsWith("/proxy/thredfi/v1/platform/", request.Target));
    }

    [Fact]
    public async Task AddThredfiClient_Twice_ConfiguresBothTimesAndCallsOnce()
    {
        await using var server = await FakeServer.StartAsync((request, context) =>
            request.IsToken ? context.TokenAsync("t") : context.JsonAsync("{}", 401));
        await using var services = new ServiceCollection()
            .AddThredfiClient(options => options.BaseUrl = server.BaseUrl)
            .AddThredfiClient(options => (options.PartnerId, options.ApiKey) = ("partner", "key"))
            .BuildServiceProvider();

        await Assert.ThrowsAsync<ProviderException>(() => services.GetRequiredService<IThredfiClient>().ListCustomerCreditsAsync(
            new CreditPageRequest(ThredfiFixture.Business, CreditQuery.All, 1, 20), default));

        Assert.Equal(2, server.Lists.Count);
    }

    [Fact]
    public async Task List_QueryThatMatchesNothing_CallsNobody()
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(Empty));

        var page = await fixture.Client.ListVendorCreditsAsync(
            new CreditPageRequest(ThredfiFixture.Business, new CreditQuery { Statuses = [CreditStatus.Sent] }, 1, 20), default);

        Assert.Equal(0, page.Count);
        Assert.Empty(fixture.Server.Requests);
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 0)]
    [InlineData(1, 101)]
    public async Task List_PageOutOfRange_Throws(int page, int pageSize)
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(Empty));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => fixture.ListAsync(page, pageSize));
    }

    [Theory]
    [InlineData(400, ProviderErrorCode.Rejected)]
    [InlineData(403, ProviderErrorCode.Unauthorized)]
    [InlineData(404, ProviderErrorCode.Rejected)]
    [InlineData(409, ProviderErrorCode.Rejected)]
    [InlineData(418, ProviderErrorCode.Rejected)]
    [InlineData(422, ProviderErrorCode.Rejected)]
    [InlineData(429, ProviderErrorCode.RateLimited)]
    [InlineData(500, ProviderErrorCode.Unavailable)]
    [InlineData(503, ProviderErrorCode.Unavailable)]
    [InlineData(202, ProviderErrorCode.Contract)]
    public async Task List_OtherStatus_MapsToItsCode(int status, ProviderErrorCode code)
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(
            """{"error_code":"some_code","message":"secret","detail":{"debug":"secret"},"request_id":"req-1:2"}""", status));

        var error = await fixture.FailAsync();

        Assert.Equal((Provider.Thredfi, code, status), (error.Provider, error.Code, error.HttpStatus));
        Assert.Equal(("some_code", "req-1:2"), (error.ProviderCode, error.RequestId));
        Assert.Null(error.FieldErrors);
        Assert.DoesNotContain("secret", error.ToString());
        Assert.DoesNotContain("127.0.0.1", error.Message);
    }

    [Theory]
    [InlineData("""{"error_code":null,"message":null}""")]
    [InlineData("""{"error_code":"has spaces","request_id":"<script>"}""")]
    [InlineData("""{"error_code":{"a":1},"request_id":7,"detail":"text"}""")]
    [InlineData("""{"error_code":"","request_id":""}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task List_ErrorBodyOfAnotherForm_LeavesOutWhatItCannotPassOn(string body)
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(body, 400));

        var error = await fixture.FailAsync();

        Assert.Equal((ProviderErrorCode.Rejected, null, null), (error.Code, error.ProviderCode, error.RequestId));
        Assert.Null(error.FieldErrors);
    }

    [Theory]
    [InlineData("""{"error_code":"validation_error","detail":{"field_errors":FIELDS,"debug":"secret"}}""")]
    [InlineData("""{"error":"secret","error_code":"validation_error","details":{"field_errors":FIELDS}}""")]
    public async Task List_FieldErrors_PassesOnSentParametersOnly(string body)
    {
        const string Fields = """
            {"customer_id":["not a UUID","second"],"page":"too large","password":["secret"],"vendor_id":["secret"],
             "status":[1,{"a":"secret"}],"search":[]}
            """;
        await using var fixture = await ThredfiFixture.StartListAsync(
            (_, context) => context.JsonAsync(body.Replace("FIELDS", Fields), 422));

        var error = await fixture.FailAsync();

        Assert.Equal("validation_error", error.ProviderCode);
        Assert.Equal(["customer_id", "page"], error.FieldErrors!.Keys.Order());
        Assert.Equal(["not a UUID", "second"], error.FieldErrors["customer_id"]);
        Assert.Equal(["too large"], error.FieldErrors["page"]);
    }

    [Fact]
    public async Task List_EndlessFieldErrors_AreCut()
    {
        var messages = string.Join(',', Enumerable.Repeat($"\"{new string('x', 199)}😀\\n\"", 40));
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(
            """{"error_code":"CODE","detail":{"field_errors":{"status":[MESSAGES]}}}"""
                .Replace("CODE", new string('c', 65)).Replace("MESSAGES", messages), 400));

        var error = await fixture.FailAsync();

        Assert.Null(error.ProviderCode);
        Assert.Equal(Enumerable.Repeat(new string('x', 199), 5), error.FieldErrors!["status"]);
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "120", 120)]
    [InlineData(429, "Wed, 01 May 2024 12:01:00 GMT", 60)]
    [InlineData(429, "Wed, 01 May 2024 11:00:00 GMT", 0)]
    [InlineData(429, "999999999", 86400)]
    [InlineData(429, "soon", null)]
    [InlineData(400, "7", null)]
    public async Task List_RetryAfter_IsATimeSpan(int status, string header, int? seconds)
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) =>
        {
            context.Response.Headers.RetryAfter = header;
            return context.JsonAsync("{}", status);
        });

        var error = await fixture.FailAsync();

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, error.RetryAfter);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("")]
    public async Task List_404AfterTheFirstPage_IsPastTheEnd(string contentType)
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => contentType == ""
            ? context.TextAsync("", null, 404)
            : context.TextAsync("""{"detail":"Invalid page."}""", contentType, 404));

        var page = await fixture.ListAsync(page: 2);

        Assert.Null(page.Count);
        Assert.Empty(page.Rows);
    }

    [Fact]
    public async Task List_Html404AfterTheFirstPage_IsNoPage()
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.TextAsync("<html>", "text/html", 404));

        Assert.Equal(ProviderErrorCode.Rejected, (await fixture.FailAsync(page: 2)).Code);
    }

    [Fact]
    public async Task List_WrongPage_NamesThePathAndNoValue()
    {
        var row = ThredfiBodies.CustomerRow();
        row["total_amount"] = "topsecret";
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(ThredfiBodies.PageOf(row)));

        var error = await fixture.FailAsync();

        Assert.Equal((ProviderErrorCode.Contract, 200), (error.Code, error.HttpStatus));
        Assert.Contains("results[0].total_amount", error.Message);
        Assert.DoesNotContain("topsecret", error.ToString());
    }
}
