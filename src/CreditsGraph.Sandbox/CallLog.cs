namespace CreditsGraph.Sandbox;

/// <summary>A call that reached the sandbox.</summary>
/// <param name="Provider">The provider whose interface was called.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query exactly as sent, percent-encoding included.</param>
public sealed record SandboxCall(SandboxProvider Provider, string Method, string Target)
{
    /// <summary>The path as sent.</summary>
    public string Path => Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? Target[..mark] : Target;

    /// <summary>The query as sent, with its question mark; empty if there is none.</summary>
    public string Query => Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? Target[mark..] : "";
}

/// <summary>Counts every call to either provider, faulted ones included, and keeps the latest of them.</summary>
public sealed class CallLog
{
    /// <summary>How many of the latest calls are kept.</summary>
    public const int Capacity = 4096;

    private readonly Lock _lock = new();
    private readonly SandboxCall?[] _latest = new SandboxCall?[Capacity];
    private long _count;

    /// <summary>All calls since the start or the last <see cref="Clear"/>, beyond what is kept.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
                return _count;
        }
    }

    /// <summary>The latest calls, oldest first; at most <see cref="Capacity"/>.</summary>
    public IReadOnlyList<SandboxCall> Latest()
    {
        lock (_lock)
        {
            var kept = (int)Math.Min(_count, Capacity);
            var calls = new SandboxCall[kept];
            for (var i = 0; i < kept; i++)
                calls[i] = _latest[(_count - kept + i) % Capacity]!;
            return calls;
        }
    }

    /// <summary>Forgets all calls and starts to count from zero.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            Array.Clear(_latest);
            _count = 0;
        }
    }

    internal void Add(SandboxCall call)
    {
        lock (_lock)
            _latest[_count++ % Capacity] = call;
    }
}
