using System.Net;
using System.Net.Sockets;
using System.Text;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Perimeter;

/// <summary>
/// Requests that two servers could read differently (request smuggling, RFC 9112, section 11.2), that name another host, or
/// that are none. In each a second request is hidden, which must not be answered.
/// </summary>
public sealed class MalformedRequestTests(MalformedRequestTests.Fixture fixture) : IClassFixture<MalformedRequestTests.Fixture>
{
    private const string Json = "Content-Type: application/json\r\n";
    private const string Query = """{"query":"{ __typename }"}""";
    private const string Hidden = "GET /graphql?query=%7Bhidden:__typename%7D HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private TestGateway Gateway => fixture.Gateway;

    /// <summary>What has both lengths is read by the chunks, and the connection ends behind it (section 6.3).</summary>
    [Theory]
    [InlineData("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 300\r\n")]
    public async Task Post_BothLengths_ReadsNothingBehindTheBody(string lengths)
    {
        var response = await SendAsync($"POST /graphql HTTP/1.1\r\nHost: localhost\r\n{Json}{lengths}\r\n1a\r\n{Query}\r\n0\r\n\r\n{Hidden}");

        Assert.DoesNotContain("hidden", response, StringComparison.Ordinal);
        Assert.Single(response.Split("HTTP/1.1 ").Skip(1));
        await Gateway.AssertServesAsync();
    }

    [Theory]
    [InlineData("Content-Length: 26\r\nContent-Length: 5\r\n")]
    [InlineData("Content-Length: 26, 26\r\n")]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: 0x1a\r\n")]
    [InlineData("Content-Length: 26 5\r\n")]
    [InlineData("Content-Length: 99999999999999999999999\r\n")]
    [InlineData("Content-Length : 26\r\n")]
    [InlineData("Transfer-Encoding : chunked\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n")]
    [InlineData("Transfer-Encoding: xchunked\r\n")]
    [InlineData("Transfer-Encoding: \"chunked\"\r\n")]
    [InlineData("X: y\r\n Transfer-Encoding: chunked\r\n")]
    [InlineData("X: y\rTransfer-Encoding: chunked\r\n")]
    [InlineData("X\0: y\r\n")]
    [InlineData("X: y\0z\r\n")]
    [InlineData(": y\r\n")]
    [InlineData("no header\r\n")]
    public Task Post_AmbiguousHead_IsRefused(string headers) =>
        AssertRefusedAsync($"POST /graphql HTTP/1.1\r\nHost: localhost\r\n{Json}{headers}\r\n{Query}{Hidden}");

    [Theory]
    [InlineData("-1\r\n{}\r\n0\r\n\r\n")]
    [InlineData("0x2\r\n{}\r\n0\r\n\r\n")]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("\r\n{}\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffff\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}XX0\r\n\r\n")]
    [InlineData("2\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{\r\n0\r\n\r\n")]
    public Task Post_MalformedChunks_AreRefused(string body) =>
        AssertRefusedAsync($"POST /graphql HTTP/1.1\r\nHost: localhost\r\n{Json}Transfer-Encoding: chunked\r\n\r\n{body}{Hidden}");

    [Theory]
    [InlineData("GET /graphql HTTP/1.1\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: localhost, evil.example\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: localhost/evil\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: localhost:99999999\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: local host\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: evil.example@localhost\r\n\r\n")]
    [InlineData("GET http://evil.example/graphql HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET http://localhost/graphql HTTP/1.1\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET http://localhost@evil.example/graphql HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n")]
    [InlineData("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\nForwarded: host=localhost\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: localhost.\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: 127.0.0.1.nip.example\r\n\r\n")]
    public Task Get_AnotherOrNoHost_IsRefused(string request) => AssertRefusedAsync(request);

    [Theory]
    [InlineData("GET /graphql\r\n\r\n")]
    [InlineData("GET  /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /graphql HTTP/9.9\r\nHost: localhost\r\n\r\n")]
    [InlineData("G\0T /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /gra\0phql HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET graphql HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("{\"query\":\"{ __typename }\"}\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n")]
    [InlineData("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /graphql/static/..%2f..%2fappsettings.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /graphql/static/%2e%2e/%2e%2e/appsettings.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /graphql/static/..\\..\\appsettings.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    public Task Get_NoRequestAtAll_IsRefused(string request) => AssertRefusedAsync(request);

    private async Task AssertRefusedAsync(string request)
    {
        var response = await SendAsync(request);

        // Nothing, where not even an answer would be understood.
        if (response.Length > 0)
            Assert.Matches("^HTTP/1.1 (4|505)", response);
        Assert.InRange(response.Split("HTTP/1.1 ").Length - 1, 0, 1);
        Assert.DoesNotContain("hidden", response, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", response, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", response, StringComparison.Ordinal);
        Assert.DoesNotContain("LogLevel", response, StringComparison.Ordinal);
        await Gateway.AssertServesAsync();
    }

    private async Task<string> SendAsync(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Gateway.Client.BaseAddress!.Port);
        await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        return await connection.GetStream().ReadUntilClosedAsync();
    }

    /// <summary>A gateway that waits no longer than a second for what never comes.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        public TestGateway Gateway { get; private set; } = null!;

        public async Task InitializeAsync() => Gateway = await TestGateway.StartAsync(
            "Kestrel:Limits:RequestHeadersTimeout=00:00:01", "Kestrel:Limits:KeepAliveTimeout=00:00:01", "Kestrel:Limits:MinRequestBodyDataRate:GracePeriod=00:00:02");

        public async Task DisposeAsync() => await Gateway.DisposeAsync();
    }
}
