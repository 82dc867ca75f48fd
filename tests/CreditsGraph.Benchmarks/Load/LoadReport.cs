using System.Globalization;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>The figures as a table for people.</summary>
internal static class LoadReport
{
    /// <param name="output">Where to.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="results">Of each workload.</param>
    /// <param name="resident">Bytes that are resident after a minute of load with the cache on; null where that was not looked at.</param>
    public static void Print(TextWriter output, LoadOptions options, IReadOnlyList<WorkloadResult> results, long? resident)
    {
        output.WriteLine(Row("", "", "requests/s", "p50 ms", "p99 ms", "CPU µs", "ratio", "allocated", "calls", "resident"));
        foreach (var result in results)
        {
            var workload = result.Workload;
            PrintRow(output, workload.Name, workload.Yardstick, result.Bff, "1", budget: null);
            PrintRow(output, "", "gateway", result.Gateway, Invariant($"{result.Ratio:0.00} (≤ {workload.Budget:0.00})"), workload.AllocationBudget);
        }

        output.WriteLine();
        foreach (var result in results)
            output.WriteLine(Invariant($"{result.Workload.Name}: {result.Workload.Title}, {result.AnswerBytes / 1024.0:0.0} KB."));
        if (resident is { } bytes)
            output.WriteLine(Invariant($"The gateway's resident memory after a minute of W1 to W3 with the cache on: {bytes / 1e6:0} MB (≤ {MemoryRun.Budget / 1e6:0})."));
        output.WriteLine($"Providers are called over {VersionOf(options.GatewayHttp2)} by the gateway, over {VersionOf(options.BffHttp2)} by the hand-written endpoint.");
        output.WriteLine("CPU is user and system time a request, and the ratio compares it; allocated are managed KB a request; calls are the");
        output.WriteLine("providers' a request; resident memory is in MB. Budgets in parentheses. Both servers log warnings only: the gateway's");
        output.WriteLine("audit line for each request is switched off, the hand-written endpoint has none.");
        if (results.Any(result => !result.Bff.IsSettled || !result.Gateway.IsSettled))
            output.WriteLine("~ The warm-up ended before two five-second windows agreed within 5 %.");
    }

    private static void PrintRow(TextWriter output, string workload, string server, Measurement figures, string ratio, int? budget) =>
        output.WriteLine(Row(
            workload,
            server,
            Invariant($"{figures.RequestsPerSecond:0}"),
            Invariant($"{figures.Median.TotalMilliseconds:0.0}"),
            Invariant($"{figures.Percentile99.TotalMilliseconds:0.0}"),
            Invariant($"{(figures.IsSettled ? "" : "~")}{figures.CpuMicrosecondsPerRequest:0.0}"),
            ratio,
            Invariant($"{figures.AllocatedPerRequest / 1024:0.0}") + (budget is { } bytes ? Invariant($" (≤ {bytes / 1024.0:0.0})") : ""),
            Invariant($"{figures.ProviderCallsPerRequest:0.00}"),
            Invariant($"{figures.ResidentMemory / 1e6:0}")));

    private static string VersionOf(bool isHttp2) => isHttp2 ? "HTTP/2" : "HTTP/1.1";

    private static string Row(
        string workload, string server, string rate, string median, string p99, string cpu, string ratio, string allocated, string calls, string memory) =>
        $"{workload,-4}{server,-9}{rate,11}{median,8}{p99,8}{cpu,9}{ratio,15}{allocated,15}{calls,8}{memory,10}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
