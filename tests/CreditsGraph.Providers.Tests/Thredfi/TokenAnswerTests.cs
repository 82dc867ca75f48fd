namespace CreditsGraph.Providers.Tests.Thredfi;

/// <summary>What a token endpoint may answer, and which tokens need none.</summary>
public class TokenAnswerTests
{
    private static readonly string Page = ThredfiBodies.PageOf(ThredfiBodies.CustomerRow());

    [Theory]
    [InlineData("""{"access_token":"t","expires_in":3600}""")]
    [InlineData("""{"access_token":"t","expires_in":1,"token_type":"bearer"}""")]
    [InlineData("""{"access_token":"t","expires_in":9223372036854775807,"token_type":null}""")]
    [InlineData("""{"access_token":"t","expires_in":60,"scope":["x"],"business_id":"0A0A0A0A-1111-4222-8333-444444444444"}""")]
    [InlineData("""{"access_token":"t","expires_in":60,"business_id":null}""")]
    public async Task TokenAnswer_OfTheContract_IsUsed(string body)
    {
        await using var fixture = await WithTokenAnswer(body);

        await fixture.ListAsync();

        Assert.Equal("Bearer t", Assert.Single(fixture.Server.Lists).Authorization);
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{}", "expires_in")]
    [InlineData("""{"expires_in":3600}""", "access_token")]
    [InlineData("""{"access_token":"t"}""", "expires_in")]
    [InlineData("""{"access_token":"t","expires_in":"3600"}""", "expires_in")]
    [InlineData("""{"access_token":"t","expires_in":0}""", "expires_in")]
    [InlineData("""{"access_token":"t","expires_in":-5}""", "expires_in")]
    [InlineData("""{"access_token":"","expires_in":3600}""", "access_token")]
    [InlineData("""{"access_token":null,"expires_in":3600}""", "access_token")]
    [InlineData("""{"access_token":"a b","expires_in":3600}""", "access_token")]
    [InlineData("""{"access_token":"a\r\nX-Evil: 1","expires_in":3600}""", "access_token")]
    [InlineData("""{"access_token":"é","expires_in":3600}""", "access_token")]
    [InlineData("""{"access_token":"t","expires_in":3600,"token_type":"MAC"}""", "token_type")]
    [InlineData("""{"access_token":"t","expires_in":3600,"business_id":"11111111-1111-4222-8333-444444444444"}""", "business_id")]
    public async Task TokenAnswer_OfAnotherForm_BreaksTheContract(string body, string path)
    {
        await using var fixture = await WithTokenAnswer(body);

        var error = await fixture.FailAsync();

        Assert.Equal(ProviderErrorCode.Contract, error.Code);
        Assert.EndsWith($" {path}.", error.Message);
        Assert.Empty(fixture.Server.Lists);
    }

    [Fact]
    public async Task TokenAnswer_TooLarge_BreaksTheContract()
    {
        await using var fixture = await WithTokenAnswer($$"""{"access_token":"t","expires_in":60,"x":"{{new string('x', 70_000)}}"}""");

        Assert.Equal(ProviderErrorCode.Contract, (await fixture.FailAsync()).Code);
    }

    [Theory]
    [InlineData(400, ProviderErrorCode.Rejected, 1)]
    [InlineData(401, ProviderErrorCode.Unauthorized, 1)]
    [InlineData(403, ProviderErrorCode.Unauthorized, 1)]
    [InlineData(429, ProviderErrorCode.RateLimited, 1)]
    [InlineData(500, ProviderErrorCode.Unavailable, 1)]
    public async Task PartnerToken_ErrorStatus_MapsLikeAnyCall(int status, ProviderErrorCode code, int calls)
    {
        await using var fixture = await ThredfiFixture.StartAsync(
            (_, context) => context.JsonAsync("""{"error_code":"invalid_client"}""", status));

        var error = await fixture.FailAsync();

        Assert.Equal((Provider.Thredfi, code, status, "invalid_client"), (error.Provider, error.Code, error.HttpStatus, error.ProviderCode));
        Assert.Equal(calls, fixture.Server.Requests.Count);
    }

    [Theory]
    [InlineData(401, ProviderErrorCode.Unauthorized, 4)]
    [InlineData(403, ProviderErrorCode.Unauthorized, 2)]
    [InlineData(404, ProviderErrorCode.Rejected, 2)]
    [InlineData(500, ProviderErrorCode.Unavailable, 2)]
    public async Task BusinessToken_ErrorStatus_MapsLikeAnyCall(int status, ProviderErrorCode code, int calls)
    {
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            request.IsPartnerToken ? context.TokenAsync("partner") : context.JsonAsync("{}", status));

        var error = await fixture.FailAsync();

        Assert.Equal((code, status), (error.Code, error.HttpStatus));
        Assert.Equal(calls, fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task Token_AfterAFailure_IsAskedForAgain()
    {
        var attempts = 0;
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            !request.IsToken ? context.JsonAsync(Page)
            : ++attempts == 1 ? context.JsonAsync("{}", 500)
            : context.TokenAsync("t"));

        Assert.Equal(ProviderErrorCode.Unavailable, (await fixture.FailAsync()).Code);
        Assert.Single((await fixture.ListAsync()).Rows);
    }

    [Fact]
    public async Task ReadyToken_IsUsedAsItIs()
    {
        await using var fixture = await WithReadyToken(200);

        await fixture.ListAsync();

        Assert.Equal("Bearer ready", Assert.Single(fixture.Server.Requests).Authorization);
    }

    [Fact]
    public async Task ReadyToken_Refused_IsUnauthorizedAtOnce()
    {
        await using var fixture = await WithReadyToken(401);

        Assert.Equal((ProviderErrorCode.Unauthorized, 401), await fixture.FailAsync() is var e ? (e.Code, e.HttpStatus!.Value) : default);
        Assert.Single(fixture.Server.Requests);
    }

    [Fact]
    public async Task NoCredentials_IsUnauthorizedWithoutACall()
    {
        await using var fixture = await ThredfiFixture.StartAsync(
            (_, context) => context.JsonAsync(Page),
            options => (options.PartnerId, options.ApiKey) = (null, null));

        Assert.Equal(ProviderErrorCode.Unauthorized, (await fixture.FailAsync()).Code);
        Assert.Empty(fixture.Server.Requests);
    }

    [Fact]
    public async Task Tokens_OfManyBusinesses_AreBounded()
    {
        await using var fixture = await ThredfiFixture.StartAsync((_, context) => context.TokenAsync("t"));
        var first = new Guid(1, 0, 0, new byte[8]);
        await fixture.Tokens.GetAsync(first, default);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));

        for (var i = 2; i <= Providers.Thredfi.ThredfiTokenProvider.MaxBusinesses + 3; i++)
            await fixture.Tokens.GetAsync(new Guid(i, 0, 0, new byte[8]), default);

        Assert.Equal(Providers.Thredfi.ThredfiTokenProvider.MaxBusinesses, fixture.Tokens.Count);
        var calls = fixture.Server.Requests.Count;
        await fixture.Tokens.GetAsync(first, default);
        Assert.Equal(calls + 1, fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task Token_OfMoreBusinessesThanAreHeldAllRefused_PushNoTokenOut()
    {
        var known = new Guid(1, 0, 0, new byte[8]);
        await using var fixture = await ThredfiFixture.StartAsync((request, context) =>
            request.IsPartnerToken || request.Target.Contains(known.ToString(), StringComparison.Ordinal)
                ? context.TokenAsync("t")
                : context.JsonAsync("{}", 404));
        await fixture.Tokens.GetAsync(known, default);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));

        for (var i = 2; i <= Providers.Thredfi.ThredfiTokenProvider.MaxBusinesses + 3; i++)
        {
            var unknown = new Guid(i, 0, 0, new byte[8]);
            await Assert.ThrowsAsync<ProviderException>(() => fixture.Tokens.GetAsync(unknown, default).AsTask());
        }

        var calls = fixture.Server.Requests.Count;
        await fixture.Tokens.GetAsync(known, default);
        Assert.Equal(calls, fixture.Server.Requests.Count);
        Assert.Equal(Providers.Thredfi.ThredfiTokenProvider.MaxBusinesses, fixture.Tokens.Count);
    }

    private static Task<ThredfiFixture> WithTokenAnswer(string body) => ThredfiFixture.StartAsync((request, context) =>
        request.IsPartnerToken ? context.TokenAsync("partner")
        : request.IsToken ? context.JsonAsync(body)
        : context.JsonAsync(Page));

    private static Task<ThredfiFixture> WithReadyToken(int status) => ThredfiFixture.StartAsync(
        (_, context) => context.JsonAsync(Page, status),
        options => options.BusinessTokens = new Dictionary<Guid, string> { [ThredfiFixture.Business] = "ready" });
}
