using System.Net.Sockets;
using System.Text;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>
/// What a client writes to a connection, as it is: the server and the endpoint together. Few cases, since each takes a
/// connection.
/// </summary>
internal sealed class ConnectionTarget(FuzzHost host) : FuzzTarget
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public override string Name => "connection";

    public override int Weight => 1;

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 24\r\nConnection: close\r\n\r\n{\"query\":\"{__typename}\"}",
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n18\r\n{\"query\":\"{__typename}\"}\r\n0\r\n\r\n",
            "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: localhost\r\nAccept: application/graphql-response+json\r\n\r\n",
            "OPTIONS /graphql HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD /graphql?query={a} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    // The server's threads do the work.
    public override long? MaxAllocation(int length) => null;

    public override string Run(byte[] input)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = (int)Timeout.TotalMilliseconds, SendTimeout = (int)Timeout.TotalMilliseconds };
        socket.Connect(host.Address.Host, host.Address.Port);
        var answer = new byte[64 * 1024];
        var length = 0;
        try
        {
            socket.Send(input);
            socket.Shutdown(SocketShutdown.Send);
            for (int read; length < answer.Length && (read = socket.Receive(answer.AsSpan(length))) > 0;)
                length += read;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            // The server has closed the connection without reading it to its end.
        }

        host.ThrowIfLogged(isShared: true);
        var status = Encoding.ASCII.GetString(answer.AsSpan(0, Math.Min(length, "HTTP/1.1 200".Length)));
        if (length > 0 && (!status.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || status[9] is '5' && !status.EndsWith("505", StringComparison.Ordinal)))
            throw new FuzzFailureException($"the server answered {status}");
        return status;
    }
}
