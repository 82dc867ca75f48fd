using CreditsGraph.Sandbox.Data;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>Runs workloads against fresh servers, on the sandbox's larger business.</summary>
internal sealed class LoadRun(
    LoadOptions options, GatewayBuild build, ServerProcess sandbox, Cores cores, Wrk wrk, HttpClient http)
{
    private const int SecondsOfRound = 5;
    private const int MaxRounds = 4;

    private static readonly Guid BusinessId = SandboxData.Businesses[^1].Id;

    /// <exception cref="LoadException">A server failed, or the answers differ.</exception>
    public async Task<WorkloadResult> RunAsync(Workload workload, CancellationToken cancellationToken)
    {
        await using var bffServer = await StartBffAsync(workload, cancellationToken);
        await using var gatewayServer = await StartGatewayAsync(workload, cancellationToken);
        var bff = new Contender(bffServer, new(new(bffServer.Address, workload.BffPath), null), sandbox, wrk, http);
        var gateway = new Contender(
            gatewayServer, Target.OfQuery(new(gatewayServer.Address, "/graphql"), workload.Query, BusinessId), sandbox, wrk, http);

        var bytes = await CompareAsync(bff, gateway, cancellationToken);
        if (workload.IsCached && !await bff.AnswersFromMemoryAsync(cancellationToken))
            throw new LoadException("The BFF does not answer from memory.");
        Contender[] contenders = workload.IsCached && !await gateway.AnswersFromMemoryAsync(cancellationToken) ? [bff] : [bff, gateway];

        foreach (var contender in contenders)
            await contender.WarmUpAsync(options.WarmupSeconds, cancellationToken);
        // In turn, so that what else happens on the machine meets both.
        var rounds = Math.Clamp(options.Seconds / SecondsOfRound, 1, MaxRounds);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
                await contender.RunAsync(options.Seconds / rounds, cancellationToken);
        }

        await CompareAsync(bff, gateway, cancellationToken);
        return new(workload, bytes, bff.Result(), contenders.Contains(gateway) ? gateway.Result() : null);
    }

    /// <summary>The size of an answer, once both have the same data.</summary>
    private static async Task<int> CompareAsync(Contender bff, Contender gateway, CancellationToken cancellationToken)
    {
        var (expected, _) = await bff.AskAsync(cancellationToken);
        var (actual, bytes) = await gateway.AskAsync(cancellationToken);
        return JsonComparer.FindDifference(expected, actual) is { } path
            ? throw new LoadException($"The answers differ at {path}, so their costs cannot be compared.")
            : bytes;
    }

    private Task<ServerProcess> StartBffAsync(Workload workload, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(
            "BFF",
            cores.Server,
            typeof(LoadRun).Assembly.Location,
            [
                "bff",
                $"--ProviderUrl={sandbox.Address}",
                $"--BusinessId={BusinessId}",
                $"--ThredfiPartnerId={SandboxData.PartnerId}",
                $"--ThredfiApiKey={SandboxData.ApiKey}",
                $"--DayZeroToken={SandboxData.DayZeroToken}",
                $"--CacheEnabled={workload.IsCached}",
            ],
            cancellationToken);

    private Task<ServerProcess> StartGatewayAsync(Workload workload, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(
            "gateway",
            cores.Server,
            build.Assembly,
            [
                $"--Providers:Thredfi:BaseUrl={sandbox.Address}",
                $"--Providers:Thredfi:PartnerId={SandboxData.PartnerId}",
                $"--Providers:Thredfi:ApiKey={SandboxData.ApiKey}",
                $"--Providers:DayZero:BaseUrl={sandbox.Address}",
                $"--Providers:DayZero:Token={SandboxData.DayZeroToken}",
                $"--Businesses:0:Id={BusinessId}",
                $"--Cache:Enabled={workload.IsCached}",
            ],
            cancellationToken);
}
