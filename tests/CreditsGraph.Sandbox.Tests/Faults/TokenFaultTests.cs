using System.Net;

namespace CreditsGraph.Sandbox.Tests.Faults;

/// <summary>Apart from the other faults: these end tokens that others would go on using.</summary>
public sealed class TokenFaultTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    public void Dispose() => sandbox.Server.Faults.Reset();

    [Fact]
    public async Task RevokeToken_OnceAtThredfi_EndsThatTokenAndNoOther()
    {
        var revoked = await sandbox.BusinessTokenAsync(sandbox.Small);
        var other = await sandbox.BusinessTokenAsync(sandbox.Small);
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.RevokeToken, Calls = 1 });

        using var first = await ListAsync(revoked);
        using var second = await ListAsync(revoked);
        using var third = await ListAsync(other);

        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task RevokeToken_OnceAtDayZero_IsA401ForThatCall()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.RevokeToken, Calls = 1 });

        using var first = await sandbox.GetSummaryAsync("CUST-0001");
        using var second = await sandbox.GetSummaryAsync("CUST-0001");

        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task ExpireTokens_OnceAtThredfi_EndsAllTokensButNotNewOnes()
    {
        var first = await sandbox.BusinessTokenAsync(sandbox.Small);
        var other = await sandbox.PartnerTokenAsync();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.ExpireTokens, Calls = 1 });

        using var met = await ListAsync(first);
        using var after = await ListAsync(other);
        using var renewed = await ListAsync(await sandbox.BusinessTokenAsync(sandbox.Small));

        Assert.Equal(HttpStatusCode.Unauthorized, met.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
    }

    [Fact]
    public async Task ExpireTokens_OnceAtDayZero_IsA401ForThatCall()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.ExpireTokens, Calls = 1 });

        using var first = await sandbox.GetSummaryAsync("CUST-0001");
        using var second = await sandbox.GetSummaryAsync("CUST-0001");

        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Faults_OfATokensPath_MeetThatTokenOnly()
    {
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, PathPrefix = $"/v1/platform/{sandbox.Small}/oauth2/token/" });

        using var small = await TokenAsync(sandbox.Small);
        using var large = await TokenAsync(sandbox.Large);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, small.StatusCode);
        Assert.Equal(HttpStatusCode.OK, large.StatusCode);
    }

    private async Task<HttpResponseMessage> TokenAsync(Guid businessId) => await sandbox.SendAsync(
        HttpMethod.Post, $"/v1/platform/{businessId}/oauth2/token/", $"Bearer {await sandbox.PartnerTokenAsync()}");

    private Task<HttpResponseMessage> ListAsync(string token) =>
        sandbox.SendAsync(HttpMethod.Get, $"/v1/platform/businesses/{sandbox.Small}/customer-credits/", $"Bearer {token}");
}
