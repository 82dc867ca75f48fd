using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CreditsGraph.Redis.Tests;

/// <summary>A real server of a test's own, on a free loopback port, that keeps nothing on disk.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    public const string Program = "redis-server";

    private readonly string _folder = Directory.CreateTempSubdirectory("redis-").FullName;
    private readonly string[] _arguments;
    private Process? _process;

    private RedisServer(int port, string[] arguments)
    {
        Port = port;
        _arguments = arguments;
    }

    public int Port { get; }

    public string Endpoint => $"127.0.0.1:{Port}";

    /// <summary>Further options are given as on the command line; with <c>--tls-port</c> its port speaks TLS only.</summary>
    public static async Task<RedisServer> StartAsync(params string[] arguments)
    {
        var server = new RedisServer(FreePort(), arguments);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>A port that nothing listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The same server on the same port, with nothing in it.</summary>
    public async Task StartAgainAsync()
    {
        var port = Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string[] listen = _arguments.Contains("--tls-cert-file") ? ["--port", "0", "--tls-port", port] : ["--port", port];
        var start = new ProcessStartInfo(Tool.Require(Program))
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[.. listen, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", .. _arguments])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilListeningAsync();
    }

    /// <summary>As if the machine had lost its power.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilListeningAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (attempt < 500 && !_process!.HasExited)
            {
                await Task.Delay(10);
            }
        }
    }
}
