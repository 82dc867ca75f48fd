using System.Diagnostics.Metrics;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Tests.DayZero;

public class DayZeroClientTests
{
    [Fact]
    public async Task Get_Summary_SendsTheContractsRequest()
    {
        await using var fixture = await DayZeroFixture.StartAsync(
            (_, context) => context.JsonAsync(DayZeroBodies.Summary().ToJsonString()));

        var summary = await fixture.GetAsync("cus-1");

        Assert.Equal(12345, summary!.TotalAvailable);
        Assert.Equal(new ManualTimeProvider().GetUtcNow(), summary.FetchedAt);
        var request = Assert.Single(fixture.Server.Requests);
        Assert.Equal(("GET", "/api/v1/credit-memos/customers/cus-1/credits"), (request.Method, request.Target));
        Assert.Equal("Bearer dz_secret", request.Authorization);
        Assert.Equal("0b0b0b0b-1111-4222-8333-444444444444", request.Headers["x-business-id"]);
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../../admin", "..%2F..%2Fadmin")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("100% ü", "100%25%20%C3%BC")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("...", "...")]
    public async Task Get_AnyCustomerId_IsOneEncodedSegment(string id, string segment)
    {
        await using var fixture = await DayZeroFixture.StartAsync((_, context) => context.JsonAsync("{}", 404), "/prefix/");

        await fixture.GetAsync(id);

        Assert.Equal($"/prefix/api/v1/credit-memos/customers/{segment}/credits", Assert.Single(fixture.Server.Requests).Target);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Get_IdThatNoPathCanName_IsRejectedWithoutACall(string id)
    {
        await using var fixture = await DayZeroFixture.StartAsync((_, context) => context.JsonAsync("{}"));

        Assert.Equal(ProviderErrorCode.Rejected, (await fixture.FailAsync(id)).Code);
        Assert.Empty(fixture.Server.Requests);
    }

    [Fact]
    public async Task Get_UnknownCustomer_IsNullAndCounted()
    {
        await using var fixture = await DayZeroFixture.StartAsync((_, context) => context.JsonAsync("""{"detail":"Not found"}""", 404));
        var counted = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == ProviderMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, MeterScope(fixture)))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, value));
        listener.Start();

        Assert.Null(await fixture.GetAsync());

        Assert.Equal(1, counted);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData(null)]
    public async Task Get_404ThatIsNotJson_BreaksTheContract(string? contentType)
    {
        await using var fixture = await DayZeroFixture.StartAsync((_, context) => context.TextAsync("<html>", contentType, 404));

        var error = await fixture.FailAsync();

        Assert.Equal((ProviderErrorCode.Contract, 404), (error.Code, error.HttpStatus));
    }

    [Fact]
    public async Task Get_Unsuccessful_IsRejectedWithItsCode()
    {
        await using var fixture = await DayZeroFixture.StartAsync((_, context) =>
            context.JsonAsync(DayZeroBodies.Wrapped(null, success: false, "\"CUSTOMER_LOCKED\"")));

        var error = await fixture.FailAsync();

        Assert.Equal((ProviderErrorCode.Rejected, "CUSTOMER_LOCKED", 200), (error.Code, error.ProviderCode, error.HttpStatus));
        Assert.DoesNotContain("secret", error.Message);
    }

    [Theory]
    [InlineData(400, ProviderErrorCode.Rejected)]
    [InlineData(401, ProviderErrorCode.Unauthorized)]
    [InlineData(403, ProviderErrorCode.Unauthorized)]
    [InlineData(409, ProviderErrorCode.Rejected)]
    [InlineData(422, ProviderErrorCode.Rejected)]
    [InlineData(429, ProviderErrorCode.RateLimited)]
    [InlineData(500, ProviderErrorCode.Unavailable)]
    public async Task Get_ErrorStatus_MapsToItsCode(int status, ProviderErrorCode code)
    {
        await using var fixture = await DayZeroFixture.StartAsync((_, context) => context.JsonAsync("""{"detail":"secret"}""", status));

        var error = await fixture.FailAsync();

        Assert.Equal((Provider.DayZero, code, status), (error.Provider, error.Code, error.HttpStatus));
        Assert.Null(error.FieldErrors);
        Assert.DoesNotContain("secret", error.ToString());
        Assert.Single(fixture.Server.Requests);
    }

    [Fact]
    public async Task Get_422WithLocations_PassesOnSentParametersOnly()
    {
        await using var fixture = await DayZeroFixture.StartAsync((_, context) => context.JsonAsync("""
            {"detail":[
              {"loc":["path","customer_id"],"msg":"too short","type":"value_error"},
              {"loc":["header","x-internal"],"msg":"secret","type":"value_error"},
              {"loc":["body",3],"msg":"secret","type":"value_error","input":{"a":"secret"}},
              "secret"]}
            """, 422));

        var error = await fixture.FailAsync();

        var (name, messages) = Assert.Single(error.FieldErrors!);
        Assert.Equal(("customer_id", "too short"), (name, Assert.Single(messages)));
    }

    [Fact]
    public async Task Get_WrongSummary_NamesThePath()
    {
        var body = DayZeroBodies.Summary();
        JsonEdit.Set(body, "credit_memos[0].amount", "\"topsecret\"");
        await using var fixture = await DayZeroFixture.StartAsync((_, context) => context.JsonAsync(body.ToJsonString()));

        var error = await fixture.FailAsync();

        Assert.Equal(ProviderErrorCode.Contract, error.Code);
        Assert.Contains("credit_memos[0].amount", error.Message);
        Assert.DoesNotContain("topsecret", error.ToString());
    }

    private static object? MeterScope(DayZeroFixture fixture) =>
        fixture.Services.GetService(typeof(IMeterFactory));
}
