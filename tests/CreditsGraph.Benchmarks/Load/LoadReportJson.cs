using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>The figures as JSON for programs.</summary>
internal static class LoadReportJson
{
    public static async Task WriteAsync(
        string file,
        LoadOptions options,
        GatewayBuild build,
        IReadOnlyList<WorkloadResult> results,
        long? resident,
        CancellationToken cancellationToken)
    {
        var report = new ReportJson(
            DateTimeOffset.UtcNow,
            RuntimeInformation.FrameworkDescription,
            build.IsReadyToRun,
            options.Seconds,
            options.WarmupSeconds,
            VersionOf(options.GatewayHttp2),
            VersionOf(options.BffHttp2),
            [.. results.Select(WorkloadJson.Of)],
            resident);
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, report, ReportJsonContext.Default.ReportJson, cancellationToken);
    }

    private static string VersionOf(bool isHttp2) => isHttp2 ? "2" : "1.1";
}

internal sealed record ReportJson(
    DateTimeOffset EndedAt,
    string Runtime,
    bool ReadyToRun,
    int Seconds,
    int WarmupSeconds,
    string GatewayHttp,
    string BffHttp,
    IReadOnlyList<WorkloadJson> Workloads,
    long? ResidentBytesAfterMinuteCached);

internal sealed record WorkloadJson(
    string Name, int AnswerBytes, string Yardstick, FiguresJson Bff, FiguresJson Gateway, double Ratio, double Budget)
{
    public static WorkloadJson Of(WorkloadResult result) => new(
        result.Workload.Name,
        result.AnswerBytes,
        result.Workload.Yardstick,
        FiguresJson.Of(result.Bff),
        FiguresJson.Of(result.Gateway),
        Math.Round(result.Ratio, 3),
        result.Workload.Budget);
}

internal sealed record FiguresJson(
    long Requests,
    double RequestsPerSecond,
    double MedianMilliseconds,
    double Percentile99Milliseconds,
    double CpuMicrosecondsPerRequest,
    double AllocatedBytesPerRequest,
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
        Math.Round(figures.AllocatedPerRequest),
        Math.Round(figures.ProviderCallsPerRequest, 3),
        figures.ResidentMemory,
        figures.IsSettled);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ReportJson))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
