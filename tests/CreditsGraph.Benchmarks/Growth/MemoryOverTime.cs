using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks.Growth;

/// <summary>Memory under a steady load levels off. The program <c>soak</c> looks at it while providers fail, too.</summary>
internal static class MemoryOverTime
{
    // By less than this nobody runs out of memory, and a collection more or less explains it.
    private const double Slack = 8e6;

    public static async Task<IReadOnlyList<GrowthFigure>> RunAsync(GrowthBench bench, CancellationToken cancellationToken)
    {
        var samples = await MemoryRun.RunAsync(
            bench.Build, bench.Sandbox, bench.Cores, bench.Wrk, bench.Options.Duration, cancellationToken);
        var third = Math.Max(1, samples.Count / 3);
        var (middle, last) = (Median([.. samples.Skip(samples.Count - (2 * third)).Take(third)]), Median([.. samples.TakeLast(third)]));
        return
        [
            new("after a minute", samples[Math.Min(5, samples.Count - 1)] / 1e6, " MB", MemoryRun.Budget / 1e6, Tolerance: 1.05),
            new("at most", samples.Max() / 1e6, " MB"),
            new("the slope over all samples", SlopeOf(samples) / 1e6, " MB a minute"),
            new("the last third over the third before", last / middle, "", Budget: (middle + Slack) / middle, Tolerance: 1.05),
        ];
    }

    private static double Median(long[] samples) => samples.Order().ElementAt(samples.Length / 2);

    /// <summary>Of the straight line that is nearest to the samples, in bytes a minute.</summary>
    private static double SlopeOf(IReadOnlyList<long> samples)
    {
        var (middle, mean) = ((samples.Count - 1) / 2.0, samples.Average());
        var weights = samples.Select((_, i) => (i - middle) * (i - middle)).Sum();
        var slope = weights == 0 ? 0 : samples.Select((sample, i) => (i - middle) * (sample - mean)).Sum() / weights;
        return slope * (60.0 / MemoryRun.SecondsOfSample);
    }
}
