using System.Net;

namespace CreditsGraph.Sandbox.Tests;

public sealed class SandboxServerTests
{
    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://192.0.2.1:0")]
    [InlineData("http://sandbox.example:0")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("not an address")]
    public async Task StartAsync_AddressIsNotHttpOnLoopback_Throws(string url) =>
        await Assert.ThrowsAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions(), url));

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://localhost:0")]
    public async Task StartAsync_PortZero_ListensOnAFreePortOfLoopback(string url)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), url);

        Assert.True(server.BaseAddress.IsLoopback);
        Assert.NotEqual(0, server.BaseAddress.Port);
        Assert.Equal(server.BaseAddress, server.ThredfiBaseAddress);
        Assert.Equal(server.BaseAddress, server.DayZeroBaseAddress);
    }

    [Fact]
    public async Task Businesses_AnySeed_AreTheSameTwo()
    {
        await using var one = await SandboxServer.StartAsync(new SandboxOptions { Seed = 1 });
        await using var two = await SandboxServer.StartAsync(new SandboxOptions { Seed = 2 });

        Assert.Equal(2, one.Businesses.Count);
        Assert.Equal(one.Businesses, two.Businesses);
    }

    [Fact]
    public async Task Request_PathOfNoProvider_IsAWebPage()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(server.BaseAddress, "/v2/anything"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task DisposeAsync_CallIsHanging_EndsIt()
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions());
        server.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using var http = new HttpClient();
        var call = http.GetAsync(new Uri(server.BaseAddress, "/v1/platform/businesses/"));
        await UntilAsync(() => server.Calls.Count == 1);

        await server.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
            await Task.Delay(5, limit.Token);
    }
}
