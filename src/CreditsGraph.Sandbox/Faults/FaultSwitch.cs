using System.Diagnostics.CodeAnalysis;

namespace CreditsGraph.Sandbox;

/// <summary>The faults that are switched on. A call meets the first that matches it, in the order of adding.</summary>
public sealed class FaultSwitch
{
    /// <summary>How many faults can be on at a time.</summary>
    public const int MaxFaults = 100;

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private volatile bool _any;

    /// <summary>Switches a fault on, as it is now: later changes to the object have no effect.</summary>
    /// <exception cref="ArgumentException">The fault is impossible, or <see cref="MaxFaults"/> are on.</exception>
    public void Add(Fault fault)
    {
        if (fault.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(fault));
        lock (_lock)
        {
            if (_entries.Count == MaxFaults)
                throw new ArgumentException($"There are {MaxFaults} faults already.", nameof(fault));
            _entries.Add(new(fault with { }));
            _any = true;
        }
    }

    /// <summary>Switches all faults off. Calls that hang already go on hanging.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _entries.Clear();
            _any = false;
        }
    }

    /// <summary>The first fault that a call meets; counts the call against it.</summary>
    internal bool TryTake(SandboxProvider provider, string path, [NotNullWhen(true)] out Fault? fault)
    {
        fault = null;
        if (!_any)
            return false;

        lock (_lock)
        {
            foreach (var entry in _entries)
            {
                if (!entry.Matches(provider, path) || entry.Skips-- > 0)
                    continue;
                fault = entry.Fault;
                if (--entry.Calls == 0)
                    _entries.Remove(entry);
                break;
            }

            _any = _entries.Count > 0;
        }

        return fault is not null;
    }

    private sealed class Entry(Fault fault)
    {
        public Fault Fault => fault;

        public long Skips { get; set; } = fault.Skip;

        public long Calls { get; set; } = fault.Calls ?? long.MaxValue;

        public bool Matches(SandboxProvider provider, string path) =>
            (fault.Provider ?? provider) == provider && path.StartsWith(fault.PathPrefix, StringComparison.Ordinal);
    }
}
