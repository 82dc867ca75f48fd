using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CreditsGraph.Gateway.Tests.Operations.Health;

/// <summary>What came of a request that was sent on a connection.</summary>
internal enum ExchangeEnd
{
    /// <summary>The whole answer.</summary>
    Answered,

    /// <summary>The connection ended before the first byte of an answer.</summary>
    Unanswered,

    /// <summary>The connection ended within an answer.</summary>
    Broken,
}

/// <summary>A client that keeps its connection, repeats nothing, and knows how far each answer came.</summary>
internal sealed class KeepAliveClient(int port) : IDisposable
{
    private TcpClient? _connection;

    public void Dispose() => _connection?.Dispose();

    /// <summary>Opens a connection where there is none; false where it is refused.</summary>
    public async Task<bool> ConnectAsync()
    {
        if (_connection is not null)
            return true;
        var connection = new TcpClient();
        try
        {
            await connection.ConnectAsync(IPAddress.Loopback, port);
            _connection = connection;
            return true;
        }
        catch (SocketException)
        {
            connection.Dispose();
            return false;
        }
    }

    /// <summary>Posts a body to <c>/graphql</c>.</summary>
    public async Task<(ExchangeEnd End, string Answer)> PostAsync(string body)
    {
        var received = new MemoryStream();
        try
        {
            var stream = _connection!.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(
                $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
            var buffer = new byte[64 * 1024];
            while (await stream.ReadAsync(buffer) is var count and > 0)
            {
                received.Write(buffer, 0, count);
                var text = Encoding.UTF8.GetString(received.ToArray());
                if (IsWhole(text, received.Length, out var isLast))
                {
                    if (isLast)
                        Close();
                    return (ExchangeEnd.Answered, text);
                }
            }
        }
        catch (IOException)
        {
            // The connection was reset, which is one way to end.
        }

        Close();
        return (received.Length == 0 ? ExchangeEnd.Unanswered : ExchangeEnd.Broken, Encoding.UTF8.GetString(received.ToArray()));
    }

    private static bool IsWhole(string text, long bytes, out bool isLast)
    {
        isLast = false;
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        var head = text[..end].Split("\r\n");
        isLast = head.Contains("Connection: close", StringComparer.OrdinalIgnoreCase);
        var length = head.Single(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return bytes == end + 4 + long.Parse(length["Content-Length:".Length..], null);
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
