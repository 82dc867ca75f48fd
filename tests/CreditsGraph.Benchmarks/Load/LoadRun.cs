using CreditsGraph.Benchmarks.Bff;
using CreditsGraph.Sandbox.Data;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>Runs workloads against fresh servers, on the larger business of sandboxes with the same data.</summary>
internal sealed class LoadRun(
    LoadOptions options,
    GatewayBuild build,
    ProviderServer providers,
    ProviderServer providersOfBff,
    Cores cores,
    Wrk wrk,
    HttpClient http,
    string folder)
{
    private const int SecondsOfRound = 5;
    private const int MaxRounds = 4;

    // A page in memory ends after half a minute, and is one call then.
    private const double FewCalls = 0.01;

    /// <exception cref="LoadException">A server failed, the answers differ, or the gateway makes more calls than it should.</exception>
    public async Task<WorkloadResult> RunAsync(Workload workload, CancellationToken cancellationToken)
    {
        using var gatewayProbe = new AllocationProbe();
        using var bffProbe = new AllocationProbe();
        await using var gatewayServer = await StartGatewayAsync(workload, gatewayProbe, cancellationToken);
        var target = Target.OfQuery(new(gatewayServer.Address, "/graphql"), workload.Query, GatewayArguments.BusinessId);
        var gateway = new Contender(gatewayServer, target, gatewayProbe, providers, wrk, http);
        await using var bffServer = await StartBffAsync(workload, gateway, bffProbe, cancellationToken);
        var bff = new Contender(bffServer, new(new(bffServer.Address, workload.BffPath), null), bffProbe, providersOfBff, wrk, http);

        var bytes = await CompareAsync(bff, gateway, cancellationToken);
        var (calls, callsOfBff) = (await gateway.CountCallsOfOneAsync(cancellationToken), await bff.CountCallsOfOneAsync(cancellationToken));
        if (calls > callsOfBff || (workload.IsCached && callsOfBff > 0))
            throw new LoadException($"The gateway makes {calls} calls a request, the hand-written endpoint {callsOfBff}.");

        foreach (var contender in new[] { bff, gateway })
            await contender.WarmUpAsync(options.WarmupSeconds, cancellationToken);
        // In turn, so that what else happens on the machine meets both.
        var rounds = Math.Clamp(options.Seconds / SecondsOfRound, 1, MaxRounds);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in new[] { bff, gateway })
                await contender.RunAsync(options.Seconds / rounds, cancellationToken);
        }

        await CompareAsync(bff, gateway, cancellationToken);
        var result = new WorkloadResult(workload, bytes, bff.Result(), gateway.Result());
        return workload.IsCached && Math.Max(result.Gateway.ProviderCallsPerRequest, result.Bff.ProviderCallsPerRequest) > FewCalls
            ? throw new LoadException("Under load, the cached list is not answered from memory.")
            : result;
    }

    /// <summary>The size of an answer, once both have the same data.</summary>
    private static async Task<int> CompareAsync(Contender bff, Contender gateway, CancellationToken cancellationToken)
    {
        var expected = await bff.AskAsync(cancellationToken);
        var actual = await gateway.AskAsync(cancellationToken);
        return JsonComparer.FindDifference(expected.Json, actual.Json) is { } path
            ? throw new LoadException($"The answers differ at {path}, so their costs cannot be compared.")
            : actual.Bytes.Length;
    }

    private async Task<ServerProcess> StartBffAsync(
        Workload workload, Contender gateway, AllocationProbe probe, CancellationToken cancellationToken)
    {
        List<string> arguments =
        [
            "bff",
            $"--ProviderUrl={providersOfBff.Address}",
            $"--Http2={providersOfBff.IsHttp2}",
            $"--BusinessId={GatewayArguments.BusinessId}",
            $"--ThredfiPartnerId={SandboxData.PartnerId}",
            $"--ThredfiApiKey={SandboxData.ApiKey}",
            $"--DayZeroToken={SandboxData.DayZeroToken}",
            $"--CacheEnabled={workload.IsCached}",
        ];
        if (workload.IsIntrospection)
        {
            var file = Path.Combine(folder, "introspection.json");
            await File.WriteAllBytesAsync(file, (await gateway.AskAsync(cancellationToken)).Bytes, cancellationToken);
            arguments.Add($"--{nameof(BffOptions.StaticFile)}={file}");
        }

        return await ServerProcess.StartAsync(
            "BFF", cores.Server, typeof(LoadRun).Assembly.Location, arguments, cancellationToken, probe.Environment);
    }

    private Task<ServerProcess> StartGatewayAsync(Workload workload, AllocationProbe probe, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(
            "gateway",
            cores.Server,
            build.Assembly,
            GatewayArguments.Of(providers, workload.IsCached, workload.IsIntrospection),
            cancellationToken,
            probe.Environment);
}
