namespace CreditsGraph.Benchmarks.Load;

/// <summary>Loads one gateway, its cache on, with what the workloads ask of the providers, and looks at its memory.</summary>
internal static class MemoryRun
{
    /// <summary>The most that may be resident after a minute, in bytes.</summary>
    public const long Budget = 110_000_000;

    /// <summary>The time between two samples.</summary>
    public const int SecondsOfSample = 10;

    /// <summary>Bytes of resident memory, every ten seconds.</summary>
    public static async Task<IReadOnlyList<long>> RunAsync(
        GatewayBuild build, ProviderServer providers, Cores cores, Wrk wrk, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var gateway = await ServerProcess.StartAsync(
            "gateway", cores.Server, build.Assembly, GatewayArguments.Of(providers, isCached: true), cancellationToken);
        // The cached list is the uncached one, asked again.
        var targets = new[] { Workload.UncachedList, Workload.FanOut }
            .Select(workload => Target.OfQuery(new(gateway.Address, "/graphql"), workload.Query, GatewayArguments.BusinessId)).ToArray();
        var samples = new List<long>();
        while (samples.Count < duration.TotalSeconds / SecondsOfSample)
        {
            foreach (var target in targets)
                await wrk.RunAsync(target, SecondsOfSample / targets.Length, cancellationToken);
            gateway.ThrowIfEnded();
            samples.Add(gateway.ResidentMemory);
        }

        return samples;
    }
}
