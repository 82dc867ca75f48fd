using System.Net;

namespace CreditsGraph.Sandbox.Tests;

public sealed class CallCountEndpointTests : IAsyncLifetime
{
    private const string Target = "/_sandbox/calls";

    private SandboxFixture? _sandbox;

    private SandboxFixture Sandbox => _sandbox!;

    public async Task InitializeAsync() => _sandbox = await SandboxFixture.StartAsync(new SandboxOptions());

    public async Task DisposeAsync() => await Sandbox.DisposeAsync();

    [Fact]
    public async Task Get_AfterCalls_CountsThemAndNotItself()
    {
        var before = await CountAsync();
        using var page = await Sandbox.GetAsync(Sandbox.Small, "customer-credits/");
        using var summary = await Sandbox.GetSummaryAsync("CUST-0003");

        Assert.Equal(before + 2, await CountAsync());
    }

    [Fact]
    public async Task Post_Anything_Is405()
    {
        using var response = await Sandbox.SendAsync(HttpMethod.Post, Target);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET"], response.Content.Headers.Allow);
    }

    private async Task<long> CountAsync()
    {
        using var response = await Sandbox.SendAsync(HttpMethod.Get, Target);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await SandboxFixture.JsonOf(response)).GetProperty("count").GetInt64();
    }
}
