using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;

/// <summary>
/// Runs within a measured process before its own code, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: only from
/// there can be seen what is alive on the heap, and what has been allocated. The runtime finds it by this name, outside of
/// any namespace.
/// </summary>
#pragma warning disable CA1050
internal static class StartupHook
#pragma warning restore CA1050
{
    /// <summary>The variable that the runtime reads.</summary>
    public const string Variable = "DOTNET_STARTUP_HOOKS";

    /// <summary>The variable that names the file for the bytes that are alive, which are counted every few seconds.</summary>
    public const string FileVariable = "SOAK_HEAP_FILE";

    /// <summary>The variable that names the Unix socket that tells the bytes allocated so far.</summary>
    public const string SocketVariable = "ALLOCATIONS_SOCKET";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
            new Thread(() => WriteHeap(file)) { IsBackground = true, Name = "Heap figures" }.Start();
        if (Environment.GetEnvironmentVariable(SocketVariable) is { Length: > 0 } path)
        {
            var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
            new Thread(() => TellAllocations(listener)) { IsBackground = true, Name = "Allocations" }.Start();
        }
    }

    private static void WriteHeap(string file)
    {
        while (true)
        {
            Thread.Sleep(Period);
            var alive = GC.GetTotalMemory(forceFullCollection: true);
            var next = file + ".next";
            File.WriteAllText(next, alive.ToString(CultureInfo.InvariantCulture));
            File.Move(next, file, overwrite: true);
        }
    }

    /// <summary>Sleeps until it is asked, between the measured runs: it takes no time from the server within them.</summary>
    private static void TellAllocations(Socket listener)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        while (true)
        {
            using var client = listener.Accept();
            BinaryPrimitives.WriteInt64LittleEndian(bytes, GC.GetTotalAllocatedBytes());
            client.Send(bytes);
        }
    }
}
