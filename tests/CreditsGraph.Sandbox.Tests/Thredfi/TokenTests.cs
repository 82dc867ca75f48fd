using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CreditsGraph.Sandbox.Tests.Thredfi;

public sealed class TokenTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string PartnerTokenTarget = "/v1/platform/oauth2/token/";

    [Fact]
    public async Task PartnerToken_RightCredentials_IsABearerToken()
    {
        using var response = await sandbox.SendAsync(HttpMethod.Post, PartnerTokenTarget, sandbox.Basic());

        var token = await SandboxFixture.JsonOf(response);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Bearer", token.GetProperty("token_type").GetString());
        Assert.Equal(3600, token.GetProperty("expires_in").GetInt32());
        Assert.Equal(3, token.GetProperty("access_token").GetString()!.Split('.').Length);
    }

    [Fact]
    public async Task PartnerToken_WithJsonBody_IsIssued()
    {
        using var body = JsonContent.Create(new Dictionary<string, string>
        {
            ["client_id"] = sandbox.Server.ThredfiPartnerId,
            ["grant_type"] = "client_credentials",
        });

        using var response = await sandbox.SendAsync(HttpMethod.Post, PartnerTokenTarget, sandbox.Basic(), body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task PartnerToken_WithoutFinalSlash_IsIssued()
    {
        using var response = await sandbox.SendAsync(HttpMethod.Post, PartnerTokenTarget.TrimEnd('/'), sandbox.Basic());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task PartnerToken_WrongKey_Is401()
    {
        using var response = await sandbox.SendAsync(HttpMethod.Post, PartnerTokenTarget, sandbox.Basic("guess"));

        await AssertUnauthorizedAsync(response);
    }

    [Fact]
    public async Task PartnerToken_NoCredentials_Is401()
    {
        using var response = await sandbox.SendAsync(HttpMethod.Post, PartnerTokenTarget);

        await AssertUnauthorizedAsync(response);
    }

    [Fact]
    public async Task PartnerToken_Get_Is405()
    {
        using var response = await sandbox.SendAsync(HttpMethod.Get, PartnerTokenTarget, sandbox.Basic());

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task BusinessToken_PartnerToken_NamesItsBusiness()
    {
        using var response = await sandbox.SendAsync(
            HttpMethod.Post, BusinessTokenTarget(sandbox.Small), $"Bearer {await sandbox.PartnerTokenAsync()}");

        var token = await SandboxFixture.JsonOf(response);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(sandbox.Small, token.GetProperty("business_id").GetGuid());
        Assert.Equal(3600, token.GetProperty("expires_in").GetInt32());
        Assert.NotEqual("", token.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task BusinessToken_BusinessToken_Is401()
    {
        using var response = await sandbox.SendAsync(
            HttpMethod.Post, BusinessTokenTarget(sandbox.Small), $"Bearer {await sandbox.BusinessTokenAsync(sandbox.Small)}");

        await AssertUnauthorizedAsync(response);
    }

    [Fact]
    public async Task BusinessToken_BasicCredentials_Is401()
    {
        using var response = await sandbox.SendAsync(HttpMethod.Post, BusinessTokenTarget(sandbox.Small), sandbox.Basic());

        await AssertUnauthorizedAsync(response);
    }

    [Fact]
    public async Task BusinessToken_ForeignBusiness_Is403()
    {
        using var response = await sandbox.SendAsync(
            HttpMethod.Post, BusinessTokenTarget(sandbox.Server.ForeignBusinessId), $"Bearer {await sandbox.PartnerTokenAsync()}");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task List_BusinessToken_ReachesItsBusiness()
    {
        using var response = await ListAsync(sandbox, sandbox.Small, await sandbox.BusinessTokenAsync(sandbox.Small));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task List_TokenOfAnotherBusiness_Is403()
    {
        using var response = await ListAsync(sandbox, sandbox.Large, await sandbox.BusinessTokenAsync(sandbox.Small));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("permission_denied", (await SandboxFixture.JsonOf(response)).GetProperty("error_code").GetString());
    }

    [Fact]
    public async Task List_PartnerToken_ReachesEachOfItsBusinesses()
    {
        var token = await sandbox.PartnerTokenAsync();
        foreach (var business in sandbox.Server.Businesses)
        {
            using var response = await ListAsync(sandbox, business.Id, token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task List_ForeignBusiness_Is403()
    {
        using var response = await ListAsync(sandbox, sandbox.Server.ForeignBusinessId, await sandbox.PartnerTokenAsync());

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("5b1de3c2-95ab-4c4e-8d53-3b8b0a1f7e10")]
    [InlineData("not-a-uuid")]
    public async Task List_UnknownBusiness_Is404(string businessId)
    {
        using var response = await sandbox.SendAsync(
            HttpMethod.Get,
            $"/v1/platform/businesses/{businessId}/customer-credits/",
            $"Bearer {await sandbox.PartnerTokenAsync()}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("not_found", (await SandboxFixture.JsonOf(response)).GetProperty("error_code").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer")]
    public async Task List_NoValidToken_Is401(string? authorization)
    {
        using var response = await sandbox.SendAsync(
            HttpMethod.Get, $"/v1/platform/businesses/{sandbox.Small}/customer-credits/", authorization);

        await AssertUnauthorizedAsync(response);
    }

    [Fact]
    public async Task List_TokenAtTheEndOfItsLife_Is401()
    {
        var clock = new ManualClock();
        await using var own = await SandboxFixture.StartAsync(new SandboxOptions { TimeProvider = clock, TokenLifetime = TimeSpan.FromMinutes(5) });
        var token = await own.BusinessTokenAsync(own.Small);

        clock.Advance(TimeSpan.FromSeconds(299));
        using var before = await ListAsync(own, own.Small, token);
        clock.Advance(TimeSpan.FromSeconds(1));
        using var after = await ListAsync(own, own.Small, token);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await AssertUnauthorizedAsync(after);
    }

    private static string BusinessTokenTarget(Guid businessId) => $"/v1/platform/{businessId}/oauth2/token/";

    private static Task<HttpResponseMessage> ListAsync(SandboxFixture on, Guid businessId, string token) =>
        on.SendAsync(HttpMethod.Get, $"/v1/platform/businesses/{businessId}/customer-credits/", $"Bearer {token}");

    private static async Task AssertUnauthorizedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotEmpty(response.Headers.WwwAuthenticate);
        var body = await SandboxFixture.JsonOf(response);
        Assert.Equal("authentication_required", body.GetProperty("error_code").GetString());
        Assert.Equal(JsonValueKind.String, body.GetProperty("message").ValueKind);
        Assert.NotEqual("", body.GetProperty("request_id").GetString());
    }
}
