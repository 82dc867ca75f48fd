using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>The figures as a table for people, and as JSON for programs.</summary>
internal static class LoadReport
{
    public static void Print(TextWriter output, IReadOnlyList<WorkloadResult> results)
    {
        output.WriteLine(Row("", "", "requests/s", "p50 ms", "p99 ms", "CPU µs", "of the BFF", "calls", "resident"));
        foreach (var result in results)
        {
            PrintRow(output, result.Workload.Name, "BFF", result.Bff, "1");
            if (result.Gateway is { } gateway)
                PrintRow(output, "", "gateway", gateway, Invariant($"{result.Ratio:0.00} (≤ {result.Workload.Budget:0.00})"));
            else
                output.WriteLine("    gateway    not yet: no cache");
        }

        output.WriteLine();
        foreach (var result in results)
            output.WriteLine(Invariant($"{result.Workload.Name}: {result.Workload.Title}, {result.AnswerBytes / 1024.0:0.0} KB."));
        output.WriteLine("CPU is user and system time a request, calls are the providers' a request, resident memory is in MB.");
        if (results.Any(result => !result.Bff.IsSettled || result.Gateway is { IsSettled: false }))
            output.WriteLine("~ The warm-up ended before two five-second windows agreed within 5 %.");
    }

    public static async Task WriteJsonAsync(
        string file, LoadOptions options, GatewayBuild build, IReadOnlyList<WorkloadResult> results, CancellationToken cancellationToken)
    {
        var report = new ReportJson(
            DateTimeOffset.UtcNow,
            RuntimeInformation.FrameworkDescription,
            build.IsReadyToRun,
            options.Seconds,
            options.WarmupSeconds,
            [.. results.Select(WorkloadJson.Of)]);
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, report, ReportJsonContext.Default.ReportJson, cancellationToken);
    }

    private static void PrintRow(TextWriter output, string workload, string server, Measurement figures, string ratio) =>
        output.WriteLine(Row(
            workload,
            server,
            Invariant($"{figures.RequestsPerSecond:0}"),
            Invariant($"{figures.Median.TotalMilliseconds:0.0}"),
            Invariant($"{figures.Percentile99.TotalMilliseconds:0.0}"),
            Invariant($"{(figures.IsSettled ? "" : "~")}{figures.CpuMicrosecondsPerRequest:0.0}"),
            ratio,
            Invariant($"{figures.ProviderCallsPerRequest:0.00}"),
            Invariant($"{figures.ResidentMemory / 1e6:0}")));

    private static string Row(
        string workload, string server, string rate, string median, string p99, string cpu, string ratio, string calls, string memory) =>
        $"{workload,-4}{server,-9}{rate,11}{median,9}{p99,9}{cpu,10}{ratio,16}{calls,9}{memory,10}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

internal sealed record ReportJson(
    DateTimeOffset EndedAt, string Runtime, bool ReadyToRun, int Seconds, int WarmupSeconds, IReadOnlyList<WorkloadJson> Workloads);

internal sealed record WorkloadJson(string Name, int AnswerBytes, FiguresJson Bff, FiguresJson? Gateway, double? Ratio, double Budget)
{
    public static WorkloadJson Of(WorkloadResult result) => new(
        result.Workload.Name,
        result.AnswerBytes,
        FiguresJson.Of(result.Bff),
        result.Gateway is { } gateway ? FiguresJson.Of(gateway) : null,
        result.Ratio is { } ratio ? Math.Round(ratio, 3) : null,
        result.Workload.Budget);
}

internal sealed record FiguresJson(
    long Requests,
    double RequestsPerSecond,
    double MedianMilliseconds,
    double Percentile99Milliseconds,
    double CpuMicrosecondsPerRequest,
    double ProviderCallsPerRequest,
    long ResidentBytes,
    bool Settled)
{
    public static FiguresJson Of(Measurement figures) => new(
        figures.Requests,
        Math.Round(figures.RequestsPerSecond, 1),
        figures.Median.TotalMilliseconds,
        figures.Percentile99.TotalMilliseconds,
        Math.Round(figures.CpuMicrosecondsPerRequest, 1),
        Math.Round(figures.ProviderCallsPerRequest, 3),
        figures.ResidentMemory,
        figures.IsSettled);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ReportJson))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
