using System.Net;
using System.Net.Sockets;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Testing.Faults;

/// <summary>Both providers at one address, which can stop listening there and start again.</summary>
internal sealed class RestartableSandbox : IAsyncDisposable
{
    private readonly SandboxOptions _options;
    private Socket? _refusing;

    private RestartableSandbox(SandboxOptions options, SandboxServer server) => (_options, Server) = (options, server);

    /// <summary>The providers; others after <see cref="AcceptAsync"/>.</summary>
    public SandboxServer Server { get; private set; }

    public static async Task<RestartableSandbox> StartAsync(SandboxOptions options, CancellationToken cancellationToken) =>
        new(options, await SandboxServer.StartAsync(options, ct: cancellationToken));

    /// <summary>Connections are refused from now on, and those that are open end.</summary>
    public async Task RefuseAsync()
    {
        var port = Server.BaseAddress.Port;
        await Server.DisposeAsync();

        // Bound and not listening: nobody can connect, and nobody else gets the port.
        _refusing = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _refusing.Bind(new IPEndPoint(IPAddress.Loopback, port));
    }

    /// <summary>The providers listen again where they did, without the tokens, calls and faults of before.</summary>
    public async Task AcceptAsync(CancellationToken cancellationToken)
    {
        if (_refusing is null)
            return;
        _refusing.Dispose();
        _refusing = null;
        Server = await SandboxServer.StartAsync(_options, Server.BaseAddress.OriginalString, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _refusing?.Dispose();
        await Server.DisposeAsync();
    }
}
