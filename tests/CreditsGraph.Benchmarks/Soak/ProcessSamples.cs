using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>What a process holds at a moment.</summary>
/// <param name="Resident">Bytes of resident memory.</param>
/// <param name="Heap">Bytes of objects that are alive after a full collection.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Handles">Its open files and sockets.</param>
internal readonly record struct ProcessSample(double Resident, double Heap, double Threads, double Handles)
{
    /// <summary>
    /// The least of samples, each figure by itself. A fault of a minute ago may still show in what is pooled; what leaks
    /// shows in the least.
    /// </summary>
    public static ProcessSample Least(IReadOnlyList<ProcessSample> samples) => new(
        samples.Min(static sample => sample.Resident),
        samples.Min(static sample => sample.Heap),
        samples.Min(static sample => sample.Threads),
        samples.Min(static sample => sample.Handles));
}

/// <summary>Samples the gateway every ten seconds, and says whether it grew.</summary>
internal sealed class ProcessSamples(ServerProcess gateway, string heapFile)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly List<ProcessSample> _samples = [];

    public int Count => _samples.Count;

    /// <summary>
    /// The second third of at least three samples, when caches are full and code is compiled, and the last third.
    /// </summary>
    public (ProcessSample Middle, ProcessSample Last) Thirds()
    {
        var third = _samples.Count / 3;
        return (ProcessSample.Least(_samples[^(2 * third)..^third]), ProcessSample.Least(_samples[^third..]));
    }

    /// <summary>What grew by more than chance explains.</summary>
    public IEnumerable<string> FindGrowth()
    {
        var (middle, last) = Thirds();
        if (last.Resident > (middle.Resident * 1.10) + 8e6)
            yield return $"Resident memory grew from {middle.Resident / 1e6:0.0} to {last.Resident / 1e6:0.0} MB.";
        if (last.Heap > (middle.Heap * 1.10) + 5e6)
            yield return $"Live objects grew from {middle.Heap / 1e6:0.0} to {last.Heap / 1e6:0.0} MB.";
        if (last.Threads > middle.Threads + 8)
            yield return $"Threads grew from {middle.Threads:0} to {last.Threads:0}.";
        if (last.Handles > (middle.Handles * 1.25) + 30)
            yield return $"Handles grew from {middle.Handles:0} to {last.Handles:0}.";
    }

    /// <summary>Samples until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(Period);
        while (await ticks.WaitForNextTickAsync(cancellationToken))
        {
            gateway.ThrowIfEnded();
            if (HeapNow() is { } heap)
                _samples.Add(new(gateway.ResidentMemory, heap, gateway.Threads, gateway.Handles));
        }
    }

    private long? HeapNow()
    {
        try
        {
            return long.TryParse(File.ReadAllText(heapFile), out var heap) ? heap : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
