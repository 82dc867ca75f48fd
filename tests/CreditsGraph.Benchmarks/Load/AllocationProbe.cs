using System.Buffers.Binary;
using System.Net.Sockets;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>Asks a server's process how much it has allocated; see <see cref="StartupHook"/>.</summary>
internal sealed class AllocationProbe : IDisposable
{
    // Of Unix sockets only short paths can be named, so not in the repository's folder.
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.sock");

    /// <summary>What the process has to be started with.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        [StartupHook.Variable] = typeof(StartupHook).Assembly.Location,
        [StartupHook.SocketVariable] = _path,
    };

    /// <summary>
    /// Managed bytes allocated since the start; what threads have left of their current few kilobytes counts as allocated.
    /// </summary>
    /// <exception cref="LoadException">The process does not answer.</exception>
    public async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_path), cancellationToken);
            await using var stream = new NetworkStream(socket);
            var bytes = new byte[sizeof(long)];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return BinaryPrimitives.ReadInt64LittleEndian(bytes);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            throw new LoadException($"The server does not tell its allocations: {exception.Message}");
        }
    }

    public void Dispose() => File.Delete(_path);
}
