namespace CreditsGraph.Benchmarks.Load;

/// <summary>What one server did in one workload, over all rounds together.</summary>
/// <param name="Requests">The requests answered.</param>
/// <param name="Duration">How long that took.</param>
/// <param name="Median">The latency that half of the requests kept within; of several rounds, the median.</param>
/// <param name="Percentile99">The latency that all but a hundredth kept within; of several rounds, the worst.</param>
/// <param name="CpuTime">The server process's user and system time.</param>
/// <param name="Allocated">The managed bytes that it allocated.</param>
/// <param name="ProviderCalls">The calls that reached the providers.</param>
/// <param name="ResidentMemory">Bytes, at the end.</param>
/// <param name="IsSettled">Whether the warm-up ended with two windows that agreed.</param>
internal sealed record Measurement(
    long Requests,
    TimeSpan Duration,
    TimeSpan Median,
    TimeSpan Percentile99,
    TimeSpan CpuTime,
    long Allocated,
    long ProviderCalls,
    long ResidentMemory,
    bool IsSettled)
{
    public double RequestsPerSecond => Requests / Duration.TotalSeconds;

    public double CpuMicrosecondsPerRequest => CpuTime.TotalMicroseconds / Requests;

    public double AllocatedPerRequest => (double)Allocated / Requests;

    public double ProviderCallsPerRequest => (double)ProviderCalls / Requests;

    public static Measurement Sum(IReadOnlyList<Measurement> rounds) => new(
        rounds.Sum(round => round.Requests),
        TimeSpan.FromTicks(rounds.Sum(round => round.Duration.Ticks)),
        rounds.Select(round => round.Median).Order().ElementAt(rounds.Count / 2),
        rounds.Max(round => round.Percentile99),
        TimeSpan.FromTicks(rounds.Sum(round => round.CpuTime.Ticks)),
        rounds.Sum(round => round.Allocated),
        rounds.Sum(round => round.ProviderCalls),
        rounds[^1].ResidentMemory,
        rounds[^1].IsSettled);
}

/// <summary>Both servers' figures in one workload.</summary>
internal sealed record WorkloadResult(Workload Workload, int AnswerBytes, Measurement Bff, Measurement Gateway)
{
    public double Ratio => Gateway.CpuMicrosecondsPerRequest / Bff.CpuMicrosecondsPerRequest;
}
