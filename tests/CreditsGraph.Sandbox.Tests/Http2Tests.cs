using System.Net;

namespace CreditsGraph.Sandbox.Tests;

/// <summary>The sandbox where it speaks HTTP/2.</summary>
public sealed class Http2Tests : IAsyncLifetime
{
    private SandboxFixture? _sandbox;

    private SandboxFixture Sandbox => _sandbox!;

    public async Task InitializeAsync() => _sandbox = await SandboxFixture.StartAsync(new SandboxOptions { Http2 = true });

    public async Task DisposeAsync() => await Sandbox.DisposeAsync();

    [Fact]
    public async Task Get_BothProviders_AnswerOverHttp2()
    {
        using var list = await Sandbox.GetAsync(Sandbox.Small, "customer-credits/");
        using var summary = await Sandbox.GetSummaryAsync("CUST-0003");

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (list.StatusCode, list.Version));
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (summary.StatusCode, summary.Version));
    }

    [Fact]
    public async Task Get_OverHttp11_IsRefused()
    {
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(Sandbox.Server.BaseAddress, "/_sandbox/calls"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Truncate_OfTheCall_EndsInTheMiddleOfTheBody()
    {
        using var whole = await Sandbox.GetAsync(Sandbox.Small, "customer-credits/");
        var expected = await whole.Content.ReadAsByteArrayAsync();
        Sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Truncate, Provider = SandboxProvider.Thredfi, Skip = 1 });
        var token = await Sandbox.PartnerTokenAsync();

        using var response = await Sandbox.SendAsync(
            HttpMethod.Get,
            $"/v1/platform/businesses/{Sandbox.Small}/customer-credits/",
            $"Bearer {token}",
            completion: HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync();
        var received = new byte[expected.Length / 2];
        await body.ReadExactlyAsync(received);
        Assert.Equal(expected[..received.Length], received);
        await Assert.ThrowsAsync<HttpProtocolException>(() => body.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task Reset_OfTheCall_EndsItsStreamAlone()
    {
        Sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Reset, Calls = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => Sandbox.GetSummaryAsync("CUST-0003"));

        using var summary = await Sandbox.GetSummaryAsync("CUST-0003");
        Assert.Equal(HttpStatusCode.OK, summary.StatusCode);
    }
}
