using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CreditsGraph.Testing;

/// <summary>Stands between a client and a server, so that the client alone can be cut off.</summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _connections = [];
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private volatile CancellationTokenSource _silence = new();

    public TcpRelay(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends all connections, and every new one at once.</summary>
    public void Cut()
    {
        _isCut = true;
        while (_connections.TryTake(out var connection))
            connection.Dispose();
    }

    public void Restore() => _isCut = false;

    /// <summary>Lets nothing through the connections that there are, and leaves them open; later ones are as ever.</summary>
    public void Silence() => Interlocked.Exchange(ref _silence, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        Cut();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync();
                _ = RelayAsync(near);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener has ended.
        }
    }

    private async Task RelayAsync(TcpClient near)
    {
        using var far = new TcpClient();
        var silence = _silence.Token;
        _connections.Add(near);
        _connections.Add(far);
        try
        {
            if (_isCut)
                return;
            await far.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(CopyAsync(near, far, silence), CopyAsync(far, near, silence));
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Either end has ended.
        }
        finally
        {
            near.Dispose();
        }
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to, CancellationToken silence)
    {
        var (source, target) = (from.GetStream(), to.GetStream());
        var buffer = new byte[16 * 1024];
        while (await source.ReadAsync(buffer, CancellationToken.None) is > 0 and var length)
        {
            if (!silence.IsCancellationRequested)
                await target.WriteAsync(buffer.AsMemory(0, length), CancellationToken.None);
        }
    }
}
