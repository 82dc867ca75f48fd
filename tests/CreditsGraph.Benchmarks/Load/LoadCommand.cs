namespace CreditsGraph.Benchmarks.Load;

/// <summary>
/// The load benchmark: whole processes over loopback, the measured server alone on one core, its providers (a sandbox for
/// each server, which speaks its version of HTTP) and the load on another.
/// </summary>
internal static class LoadCommand
{
    public static Task<int> RunAsync(string[] args) => Interruptible.RunAsync(async stop =>
    {
        await RunAsync(LoadOptions.Parse(args), stop);
        return 0;
    });

    private static async Task RunAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        RequireRelease();
        await Wrk.RequireAsync(cancellationToken);
        var cores = Cores.Choose();
        var root = Repository.FindRoot();
        var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "benchmarks")).FullName;

        await Console.Error.WriteLineAsync("Publishing the gateway.");
        var build = await GatewayBuild.PublishAsync(root, folder, cancellationToken);
        if (!build.IsReadyToRun)
            await Console.Error.WriteLineAsync("It is not compiled ahead of time: that does not work here.");

        await using var providers = await ProviderServer.StartSandboxAsync(cores, options.GatewayHttp2, cancellationToken);
        await using var providersOfBff = await ProviderServer.StartSandboxAsync(cores, options.BffHttp2, cancellationToken);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var wrk = new Wrk(cores.Others, folder);
        var run = new LoadRun(options, build, providers, providersOfBff, cores, wrk, http, folder);
        var results = new List<WorkloadResult>();
        foreach (var workload in options.Workloads)
        {
            await Console.Error.WriteLineAsync($"Running {workload.Name}: {workload.Title}.");
            results.Add(await run.RunAsync(workload, cancellationToken));
        }

        var resident = await LookAtMemoryAsync();
        LoadReport.Print(Console.Out, options, results, resident);
        if (options.JsonFile is { } file)
            await LoadReportJson.WriteAsync(file, options, build, results, resident, cancellationToken);
        if (options.ChartFile is { } chart)
            await LoadChart.WriteAsync(chart, results, cancellationToken);

        // Only beside the workloads that it is about.
        async Task<long?> LookAtMemoryAsync()
        {
            if (Workload.All.Any(workload => !workload.IsIntrospection && !options.Workloads.Contains(workload)))
                return null;
            await Console.Error.WriteLineAsync("Running W1 to W3 with the cache on, for a minute.");
            return (await MemoryRun.RunAsync(build, providers, cores, wrk, TimeSpan.FromMinutes(1), cancellationToken))[^1];
        }
    }

    /// <summary>The yardstick is compiled into this very program.</summary>
    public static void RequireRelease()
    {
#if DEBUG
        throw new LoadException("Figures of a debug build mean nothing: run the benchmark with --configuration Release.");
#endif
    }
}
