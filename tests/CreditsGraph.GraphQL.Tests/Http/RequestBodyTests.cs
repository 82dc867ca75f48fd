using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Tests.Http;

/// <summary>Bodies that are too long, broken off, or never come.</summary>
public sealed class RequestBodyTests
{
    private const int Limit = 64 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_LargestBody_IsExecuted(bool isChunked)
    {
        await using var server = await StartAsync();
        using var content = Content(Limit);

        using var response = await SendAsync(server, content, isChunked);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(Limit + 1, false)]
    [InlineData(Limit + 1, true)]
    [InlineData(10_000_000, false)]
    [InlineData(10_000_000, true)]
    public async Task Post_LongerBody_IsPayloadTooLarge(int length, bool isChunked)
    {
        await using var server = await StartAsync();
        using var content = Content(length);

        using var response = await SendAsync(server, content, isChunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("PAYLOAD_TOO_LARGE", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(server.Complaints);
    }

    [Fact]
    public async Task Post_AnnouncedTooLong_IsRefusedBeforeAnyOfItIsSent()
    {
        await using var server = await StartAsync();
        using var connection = await server.ConnectAsync();
        var stream = connection.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head("Content-Length: 10000000")));
        using var reader = new StreamReader(stream);

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Post_BodyInManyPieces_IsExecuted()
    {
        await using var server = await StartAsync();
        using var connection = await server.ConnectAsync();
        connection.NoDelay = true;
        var stream = connection.GetStream();
        var body = """{"query":"{ a }"}"""u8.ToArray();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head($"Content-Length: {body.Length}")));
        foreach (var one in body)
            await stream.WriteAsync(new[] { one });
        using var reader = new StreamReader(stream);

        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("92233036854775808")]
    public async Task Post_MalformedChunk_IsBadRequest(string size)
    {
        await using var server = await StartAsync();

        var response = await server.SendRawAsync(Head("Transfer-Encoding: chunked\r\nConnection: close") + size + "\r\n{}");

        Assert.StartsWith("HTTP/1.1 400 ", response, StringComparison.Ordinal);
        Assert.Contains("BAD_REQUEST", response, StringComparison.Ordinal);
        Assert.Empty(server.Complaints);
    }

    [Theory]
    [InlineData("Content-Length: 50", "{\"query\":")]
    [InlineData("Transfer-Encoding: chunked", "5\r\n{\"que\r\n")]
    public async Task Post_BrokenOffBody_EndsTheConnectionAndLogsNothing(string header, string body)
    {
        await using var server = await StartAsync();
        using var connection = await server.ConnectAsync();
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head(header) + body));

        connection.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        var ending = await Record.ExceptionAsync(() => reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10)));

        Assert.True(ending is null or IOException);
        Assert.Empty(server.Complaints);
    }

    [Fact]
    public async Task Post_EmptyBody_IsBadRequest()
    {
        await using var server = await StartAsync();

        var response = await server.SendRawAsync(Head("Content-Length: 0\r\nConnection: close"));

        Assert.StartsWith("HTTP/1.1 400 ", response, StringComparison.Ordinal);
        Assert.Contains("The request body is empty.", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ClientGoesWhileExecuting_CancelsAndLogsNothing()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = await GraphQLHttpServer.StartAsync(async (_, cancellationToken) =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                cancelled.SetResult();
            }

            throw new InvalidOperationException("never reached");
        });

        using (var connection = await server.ConnectAsync())
        {
            var body = """{"query":"{a}"}""";
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Head($"Content-Length: {body.Length}") + body));
            await started.Task.WaitAsync(TimeSpan.FromSeconds(10));
        }

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await server.DisposeAsync();
        Assert.Empty(server.Complaints);
    }

    [Fact]
    public async Task Post_ClientResetsWhileSending_LogsNothing()
    {
        var server = await StartAsync();
        using (var connection = await server.ConnectAsync())
        {
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Head("Content-Length: 50") + "{"));
            await Task.Delay(100);
            connection.LingerState = new LingerOption(true, 0);
        }

        await Task.Delay(100);
        await server.DisposeAsync();
        Assert.Empty(server.Complaints);
    }

    private static Task<GraphQLHttpServer> StartAsync() =>
        GraphQLHttpServer.StartAsync(limits: new LimitOptions { RequestBytes = Limit });

    private static string Head(string headers) =>
        $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}\r\n\r\n";

    private static ByteArrayContent Content(int length)
    {
        var frame = """{"query":""}""";
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(frame.Insert(frame.Length - 2, new string('#', length - frame.Length))));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static async Task<HttpResponseMessage> SendAsync(GraphQLHttpServer server, HttpContent content, bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Client.BaseAddress) { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;
        return await server.Client.SendAsync(request);
    }
}
