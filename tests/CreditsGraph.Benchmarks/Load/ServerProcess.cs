using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>A server in a process of its own, on a free port of loopback.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int KeptLines = 20;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    // Short, as starts are measured.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private ServerProcess(string name, Process process, Uri address)
    {
        Name = name;
        Address = address;
        _process = process;
        // Read all along: a full pipe would stop the server.
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>User and system time since the start; Linux counts in hundredths of a second.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes of memory that are resident now.</summary>
    public long ResidentMemory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public int Threads
    {
        get
        {
            _process.Refresh();
            return _process.Threads.Count;
        }
    }

    /// <summary>Open files and sockets.</summary>
    public int Handles
    {
        get
        {
            _process.Refresh();
            return _process.HandleCount;
        }
    }

    /// <summary>Starts <c>dotnet</c> with an assembly, on one core or on all, and waits until something listens.</summary>
    /// <exception cref="LoadException">It ended, or did not listen in time.</exception>
    public static async Task<ServerProcess> StartAsync(
        string name,
        int? core,
        string assembly,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        IEnumerable<string> command = [assembly, .. arguments, "--urls", address.OriginalString];
        var process = core is { } one
            ? Command.Start("taskset", Cores.Pin(one, ["dotnet", .. command]), environment)
            : Command.Start("dotnet", command, environment);
        var server = new ServerProcess(name, process, address);
        try
        {
            await server.WaitUntilListeningAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="LoadException">The process has ended.</exception>
    public void ThrowIfEnded()
    {
        if (_process.HasExited)
            throw new LoadException($"The {Name} has ended:{Environment.NewLine}{LastLines()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task WaitUntilListeningAsync(CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < StartTimeout;)
        {
            ThrowIfEnded();
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }

        throw new LoadException($"The {Name} did not listen within {StartTimeout.TotalSeconds:0} seconds:{Environment.NewLine}{LastLines()}");
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_lastLines)
        {
            if (_lastLines.Count == KeptLines)
                _lastLines.Dequeue();
            _lastLines.Enqueue(line);
        }
    }

    private string LastLines()
    {
        lock (_lastLines)
            return new StringBuilder().AppendJoin(Environment.NewLine, _lastLines).ToString();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
