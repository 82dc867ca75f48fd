using System.Diagnostics;
using CreditsGraph.Benchmarks.Load;
using CreditsGraph.Sandbox;
using CreditsGraph.Testing.Faults;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>
/// A long run of the gateway as it is shipped, in a process of its own, under a steady load, while its providers fail in
/// every way: no error but the injected ones, the right answers afterwards, and nothing that grows.
/// </summary>
internal static class SoakCommand
{
    public static Task<int> RunAsync(string[] args) =>
        Interruptible.RunAsync(stop => RunAsync(SoakOptions.Parse(args), stop));

    private static async Task<int> RunAsync(SoakOptions options, CancellationToken cancellationToken)
    {
        var root = Repository.FindRoot();
        var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "benchmarks")).FullName;
        await Console.Error.WriteLineAsync("Publishing the gateway.");
        var build = await GatewayBuild.PublishAsync(root, folder, cancellationToken);

        await using var sandbox = await RestartableSandbox.StartAsync(new SandboxOptions(), cancellationToken);
        await using var redis = options.HasRedis ? new RedisServer() : null;
        if (redis is not null)
            await redis.StartAsync(cancellationToken);
        var heapFile = Path.Combine(folder, "soak-heap");
        await using var gateway = await StartGatewayAsync(build, sandbox.Server, redis, heapFile, cancellationToken);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var client = new SoakClient(http, gateway.Address);
        var requests = await new SoakRequests(root, client).CreateAsync(sandbox.Server.Businesses.Select(business => business.Id), cancellationToken);

        var windows = SoakSchedule.Create(options);
        var log = new SoakLog(windows);
        var load = new SoakLoad(options, client, requests, log);
        var faults = new SoakFaults(sandbox, redis);
        var samples = new ProcessSamples(gateway, heapFile);
        await Console.Error.WriteLineAsync($"Loading it for {options.Duration.TotalMinutes:0} minutes with {requests.Count} different requests, {options.Rate} a second.");
        await RunAsync(load, faults, samples, windows, cancellationToken);

        // What nobody kept from before the faults.
        var after = new SoakLog([]);
        foreach (var request in requests)
            after.Add(request, options.Duration, await client.SendAsync(request, isCached: false, cancellationToken));
        return SoakReport.Print(Console.Out, options, windows, log, after, load, faults, samples) ? 0 : 1;
    }

    private static async Task RunAsync(
        SoakLoad load, SoakFaults faults, ProcessSamples samples, IReadOnlyList<SoakWindow> windows, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var clock = Stopwatch.StartNew();
        var sampling = samples.RunAsync(over.Token);
        var faulting = faults.RunAsync(windows, clock, over.Token);
        var loading = load.RunAsync(clock, over.Token);

        Task[] all = [sampling, faulting, loading];
        try
        {
            // The first to fail ends all; sampling has no other end.
            await foreach (var done in Task.WhenEach(all))
            {
                await done;
                if (done == loading)
                    break;
            }
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(all).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private static Task<ServerProcess> StartGatewayAsync(
        GatewayBuild build, SandboxServer sandbox, RedisServer? redis, string heapFile, CancellationToken cancellationToken)
    {
        File.Delete(heapFile);
        List<string> arguments =
        [
            $"--Providers:Thredfi:BaseUrl={sandbox.ThredfiBaseAddress}",
            $"--Providers:Thredfi:PartnerId={sandbox.ThredfiPartnerId}",
            $"--Providers:Thredfi:ApiKey={sandbox.ThredfiApiKey}",
            $"--Providers:DayZero:BaseUrl={sandbox.DayZeroBaseAddress}",
            $"--Providers:DayZero:Token={sandbox.DayZeroToken}",

            // Short, so that ten minutes see many lives of an entry.
            "--Cache:Fresh=00:00:04",
            "--Cache:StaleWhileRevalidate=00:00:02",
            "--Cache:StaleIfError=00:00:06",
        ];
        for (var i = 0; i < sandbox.Businesses.Count; i++)
            arguments.Add($"--Businesses:{i}:Id={sandbox.Businesses[i].Id}");
        if (redis is not null)
            arguments.Add($"--Cache:Redis={redis.Configuration}");
        return ServerProcess.StartAsync(
            "gateway",
            Cores.Choose().Server,
            build.Assembly,
            arguments,
            cancellationToken,
            new Dictionary<string, string> { [StartupHook.Variable] = typeof(SoakCommand).Assembly.Location, [StartupHook.FileVariable] = heapFile });
    }
}
