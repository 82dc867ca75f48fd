using System.Net;
using System.Net.Sockets;
using System.Text;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Perimeter;

/// <summary>Connections that are held open with as little as possible. They end, and others are served meanwhile.</summary>
public sealed class SlowRequestTests
{
    private const int Connections = 50;

    private const string Head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    // The server's bounds are a few seconds here, which a busy machine may stretch.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("POST /gra", "a")]
    [InlineData("POST /graphql HTTP/1.1\r\nHost: localhost\r\n", "X: y\r\n")]
    [InlineData("POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Long: ", "y")]
    public Task Head_AByteAtATime_IsEnded(string start, string more) => AssertEndedAsync(start, more, "HTTP/1.1 408 ");

    [Theory]
    [InlineData(Head + "Content-Length: 100000\r\n\r\n{", " ")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", "1\r\n \r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n", "")]
    [InlineData(Head + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n", "")]
    public Task Body_AByteAtATime_IsEnded(string start, string more) => AssertEndedAsync(start, more, "HTTP/1.1 408 ");

    [Fact]
    public Task Connection_WithoutARequest_IsClosed() => AssertEndedAsync("", "", "");

    private static async Task AssertEndedAsync(string start, string more, string status)
    {
        await using var gateway = await TestGateway.StartAsync(
            "Kestrel:Limits:RequestHeadersTimeout=00:00:02", "Kestrel:Limits:KeepAliveTimeout=00:00:02", "Kestrel:Limits:MinRequestBodyDataRate:GracePeriod=00:00:02");
        using var patience = new CancellationTokenSource(Patience);

        var slow = Enumerable.Range(0, Connections)
            .Select(_ => HoldAsync(gateway.Client.BaseAddress!.Port, Encoding.ASCII.GetBytes(start), Encoding.ASCII.GetBytes(more), patience.Token))
            .ToList();
        await gateway.AssertServesAsync();
        var answers = await Task.WhenAll(slow);

        Assert.All(answers, answer => Assert.StartsWith(status, answer, StringComparison.Ordinal));
        if (status.Length == 0)
            Assert.All(answers, Assert.Empty);
        await gateway.AssertServesAsync();
    }

    /// <summary>Sends a little again and again until the server ends the connection, and returns what it said.</summary>
    private static async Task<string> HoldAsync(int port, byte[] start, byte[] more, CancellationToken patience)
    {
        using var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(IPAddress.Loopback, port, patience);
        var stream = connection.GetStream();
        await stream.WriteAsync(start, patience);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(patience);
        var sending = SendAsync();

        var answer = await stream.ReadUntilClosedAsync();
        await ended.CancelAsync();
        await Record.ExceptionAsync(() => sending);
        return answer;

        async Task SendAsync()
        {
            while (more.Length > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), ended.Token);
                await stream.WriteAsync(more, ended.Token);
            }
        }
    }
}
