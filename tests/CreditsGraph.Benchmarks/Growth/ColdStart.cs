using System.Diagnostics;
using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks.Growth;

/// <summary>
/// How long the published gateway takes to its first answer, and what requests cost while its hot methods are compiled. It
/// starts with all cores, as it does where it serves, and is loaded on one.
/// </summary>
internal static class ColdStart
{
    private const int Starts = 7;
    private const int FirstSeconds = 5;
    private const int WarmupSeconds = 40;

    public static async Task<IReadOnlyList<GrowthFigure>> RunAsync(GrowthBench bench, CancellationToken cancellationToken)
    {
        var times = new List<TimeSpan>();
        for (var start = 0; start < Starts; start++)
            times.Add(await StartAsync(bench, cancellationToken));
        times.Sort();
        var (first, steady) = await LoadAsync(bench, cancellationToken);
        return
        [
            new("the fastest of seven starts, to the first right answer", times[0].TotalSeconds, " s"),
            new("their median", times[Starts / 2].TotalSeconds, " s", Budget: 0.5, Tolerance: 1.25),
            new("the cached list in the first five seconds of load", first, " µs"),
            new("the same once it is steady", steady, " µs"),
            new("the first over the second", first / steady, "", Budget: 2),
        ];
    }

    private static async Task<TimeSpan> StartAsync(GrowthBench bench, CancellationToken cancellationToken)
    {
        using var probe = new AllocationProbe();
        var started = Stopwatch.GetTimestamp();
        await using var gateway = await ServerProcess.StartAsync(
            "gateway", core: null, bench.Build.Assembly, GatewayArguments.Of(bench.Sandbox, isCached: true), cancellationToken);
        var (json, _) = await ContenderOf(bench, gateway, probe).AskAsync(cancellationToken);
        var time = Stopwatch.GetElapsedTime(started);
        var nodes = json.GetProperty("data").GetProperty("business").GetProperty("customerCredits").GetProperty("nodes");
        return nodes.GetArrayLength() == 20 ? time : throw new LoadException("The first answer is not the list.");
    }

    private static async Task<(double First, double Steady)> LoadAsync(GrowthBench bench, CancellationToken cancellationToken)
    {
        using var probe = new AllocationProbe();
        await using var gateway = await ServerProcess.StartAsync(
            "gateway",
            bench.Cores.Server,
            bench.Build.Assembly,
            GatewayArguments.Of(bench.Sandbox, isCached: true),
            cancellationToken,
            probe.Environment);
        var (cold, warm) = (ContenderOf(bench, gateway, probe), ContenderOf(bench, gateway, probe));
        await cold.AskAsync(cancellationToken);
        await cold.RunAsync(FirstSeconds, cancellationToken);
        await warm.WarmUpAsync(Math.Min(WarmupSeconds, 4 * bench.Options.Seconds), cancellationToken);
        await warm.RunAsync(bench.Options.Seconds, cancellationToken);
        return (cold.Result().CpuMicrosecondsPerRequest, warm.Result().CpuMicrosecondsPerRequest);
    }

    private static Contender ContenderOf(GrowthBench bench, ServerProcess gateway, AllocationProbe probe) => new(
        gateway,
        Target.OfQuery(new(gateway.Address, "/graphql"), Workload.CachedList.Query, GatewayArguments.BusinessId),
        probe,
        bench.Sandbox,
        bench.Wrk,
        bench.Http);
}
