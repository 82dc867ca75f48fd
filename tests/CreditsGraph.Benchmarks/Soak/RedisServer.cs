using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>A Redis server on a free port of loopback that keeps nothing on disk.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port = FreePort();
    private Process? _process;

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    /// <exception cref="LoadException">It is not installed, or ends at once.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = Command.Start(
            "redis-server",
            ["--bind", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no", "--loglevel", "warning"]);
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var i = 0; i < 100; i++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }

        throw new LoadException("redis-server does not start.");
    }

    /// <summary>Ends it as a crash would.</summary>
    public async Task StopAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
