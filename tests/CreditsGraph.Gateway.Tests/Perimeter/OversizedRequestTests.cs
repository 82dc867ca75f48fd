using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CreditsGraph.Gateway.Tests.EndToEnd;
using static CreditsGraph.Gateway.Tests.Perimeter.PerimeterRequests;

namespace CreditsGraph.Gateway.Tests.Perimeter;

/// <summary>Requests that are too large in every way there is. Whatever they get, others are answered before and after.</summary>
public sealed class OversizedRequestTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TestGateway Gateway => fixture.Gateway;

    private Uri Address => Gateway.Client.BaseAddress!;

    public Task InitializeAsync() => Gateway.AssertServesAsync();

    public Task DisposeAsync() => Gateway.AssertServesAsync();

    [Theory]
    [InlineData(15 * 1024, "HTTP/1.1 200 ")]
    [InlineData(17 * 1024, "HTTP/1.1 414 ")]
    [InlineData(10 * 1024 * 1024, "HTTP/1.1 414 ")]
    public async Task Get_LongUrl_IsBounded(int length, string status) => Assert.StartsWith(
        status, await SendAsync($"GET /graphql?query=%7B__typename%7D&x={new string('a', length)} HTTP/1.1\r\n", "\r\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData(30 * 1024, "HTTP/1.1 200 ")]
    [InlineData(33 * 1024, "HTTP/1.1 431 ")]
    [InlineData(10 * 1024 * 1024, "HTTP/1.1 431 ")]
    public async Task Get_LongHeader_IsBounded(int length, string status) =>
        Assert.StartsWith(status, await GetAsync($"X-Long: {new string('a', length)}\r\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData(95, "HTTP/1.1 200 ")]
    [InlineData(101, "HTTP/1.1 431 ")]
    [InlineData(2000, "HTTP/1.1 431 ")]
    public async Task Get_ManyHeaders_AreBounded(int count, string status) => Assert.StartsWith(
        status, await GetAsync(string.Concat(Enumerable.Range(0, count).Select(static i => $"X-{i}: a\r\n"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Accept: application/json;", "a=b;")]
    [InlineData("Accept-Encoding: ", "gzip;q=0.1,")]
    [InlineData("Cookie: ", "a=b; ")]
    [InlineData("X-Forwarded-For: ", "127.0.0.1, ")]
    [InlineData("traceparent: ", "00-")]
    [InlineData("baggage: ", "a=b,")]
    [InlineData("Cache-Control: ", "a=\"\",")]
    public async Task Get_HeaderOfManyParts_IsAnsweredSoon(string name, string part)
    {
        var answer = GetAsync($"{name}{string.Concat(Enumerable.Repeat(part, 30_000 / part.Length))}\r\n");

        Assert.StartsWith("HTTP/1.1 ", await answer.WaitAsync(Patience), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2000000")]
    [InlineData("99999999999")]
    [InlineData("9223372036854775807")]
    public async Task Post_AnnouncedLength_IsRefusedBeforeTheBody(string length) => Assert.StartsWith(
        "HTTP/1.1 413 ",
        await ReadHeadAsync($"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Post_ChunksWithoutEnd_AreRefused()
    {
        using var connection = await ConnectAsync();
        var stream = connection.GetStream();
        await stream.WriteAsync("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
        var chunk = Encoding.ASCII.GetBytes($"4000\r\n{new string(' ', 0x4000)}\r\n");
        using var stop = new CancellationTokenSource(Patience);

        // The server stops reading sooner or later.
        var sending = Task.Run(
            async () =>
            {
                while (true)
                    await stream.WriteAsync(chunk, stop.Token);
            },
            stop.Token);
        using var reader = new StreamReader(stream, leaveOpen: true);
        var status = await reader.ReadLineAsync(stop.Token);
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => sending);

        Assert.StartsWith("HTTP/1.1 413 ", status, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Post_BodyThatExpandsAThousandfold_IsRefused(string coding)
    {
        var content = new ByteArrayContent(Compress(coding, 100 * 1024 * 1024));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);

        using var response = await Gateway.SendAsync(HttpMethod.Post, "/graphql", content);

        await response.AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task Connect_MoreThanAreAllowed_AreClosedUntilOthersGo()
    {
        await using var gateway = await TestGateway.StartAsync("Kestrel:Limits:MaxConcurrentConnections=2");
        using (var first = new TcpClient())
        using (var second = new TcpClient())
        {
            await ConnectAsync(first);
            await ConnectAsync(second);
            using var third = new TcpClient();

            var exception = await Record.ExceptionAsync(() => ConnectAsync(third));

            Assert.True(exception is IOException or EndOfStreamException or SocketException, $"{exception}");
        }

        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await gateway.AssertServesAsync();
                return;
            }
            catch (HttpRequestException) when (!patience.IsCancellationRequested)
            {
                // The server has not seen yet that the others have gone.
            }
        }

        // Until there is an answer: the count is taken with the connection's first bytes.
        async Task ConnectAsync(TcpClient client)
        {
            await client.ConnectAsync(IPAddress.Loopback, gateway.Client.BaseAddress!.Port);
            await client.GetStream().WriteAsync("OPTIONS /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
            await client.GetStream().ReadExactlyAsync(new byte[12]).AsTask().WaitAsync(Patience);
        }
    }

    private static byte[] Compress(string coding, int length)
    {
        using var buffer = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
            _ => new ZLibStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            var part = new byte[1024 * 1024];
            part.AsSpan().Fill((byte)' ');
            for (var written = 0; written < length; written += part.Length)
                stream.Write(part);
        }

        // Less than what is read of a body as it comes.
        Assert.InRange(buffer.Length, 1, 1_000_000);
        return buffer.ToArray();
    }

    private Task<string> GetAsync(string headers) => SendAsync("GET /graphql?query=%7B__typename%7D HTTP/1.1\r\n", headers + "\r\n");

    /// <summary>Sends a head, which the server may refuse to take, and reads what comes.</summary>
    private async Task<string> SendAsync(string line, string rest)
    {
        using var connection = await ConnectAsync();
        var stream = connection.GetStream();
        var sending = stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}Host: localhost\r\nConnection: close\r\n{rest}")).AsTask();
        var answer = await stream.ReadUntilClosedAsync();
        await Record.ExceptionAsync(() => sending);
        return answer;
    }

    private async Task<string> ReadHeadAsync(string request)
    {
        using var connection = await ConnectAsync();
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(connection.GetStream());
        return (await reader.ReadLineAsync().WaitAsync(Patience))!;
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Address.Port);
        return connection;
    }
}
