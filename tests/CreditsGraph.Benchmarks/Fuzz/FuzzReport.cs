using System.Globalization;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>What a run did.</summary>
internal sealed record FuzzReport(
    FuzzOptions Options, TimeSpan Elapsed, IReadOnlyList<FuzzWorker> Workers, long MostHeap, IReadOnlyList<FuzzFinding> Findings)
{
    public long Cases => Workers.Sum(static worker => worker.Pools.Sum(static pool => pool.Cases));

    public void Print(TextWriter output)
    {
        var culture = CultureInfo.InvariantCulture;
        output.WriteLine(string.Create(culture, $"{"target",-12}{"cases",12}{"ways",8}{"slowest",12}{"most memory",16}"));
        foreach (var pools in Workers.SelectMany(static worker => worker.Pools).GroupBy(static pool => pool.Target))
        {
            output.WriteLine(string.Create(
                culture,
                $"{pools.Key.Name,-12}{pools.Sum(static p => p.Cases),12:N0}{pools.Max(static p => p.Signatures),8}{pools.Max(static p => p.Slowest).TotalMilliseconds,9:N0} ms{pools.Max(static p => p.MostAllocated) / 1024,13:N0} KB"));
        }

        output.WriteLine(string.Create(
            culture,
            $"seed {Options.Seed}: {Cases:N0} cases in {Elapsed.TotalSeconds:N0} s, {Cases / Elapsed.TotalSeconds:N0} a second; heap at most {MostHeap >> 20} MB; {Findings.Count} findings"));
    }
}
