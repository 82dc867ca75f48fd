using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks.Growth;

/// <summary>What larger input and longer use cost, beside what they may cost.</summary>
internal static class GrowthCommand
{
    /// <summary>What can be run alone.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["deep", "query", "connections", "start", "memory"];

    public static Task<int> RunAsync(string[] args) =>
        Interruptible.RunAsync(stop => RunAsync(GrowthOptions.Parse(args), stop));

    private static async Task<int> RunAsync(GrowthOptions options, CancellationToken cancellationToken)
    {
        LoadCommand.RequireRelease();
        await Wrk.RequireAsync(cancellationToken);
        var cores = Cores.Choose();
        var root = Repository.FindRoot();
        var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "benchmarks")).FullName;
        await Console.Error.WriteLineAsync("Publishing the gateway.");
        var build = await GatewayBuild.PublishAsync(root, folder, cancellationToken);
        await using var sandbox = await ProviderServer.StartSandboxAsync(cores, isHttp2: false, cancellationToken);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var bench = new GrowthBench(options, build, sandbox, cores, new Wrk(cores.Others, folder), http);

        var isMissed = false;
        foreach (var part in Parts.Where(part => options.Only is null || options.Only == part))
        {
            await Console.Out.WriteLineAsync(TitleOf(part));
            foreach (var figure in await RunAsync(part, bench, cancellationToken))
            {
                await Console.Out.WriteLineAsync(figure.ToString());
                isMissed |= figure.IsMissed;
            }
        }

        return isMissed ? 1 : 0;
    }

    private static string TitleOf(string part) => part switch
    {
        "deep" => "Pages of 20 credits far down a list: CPU time, calls and rows a request",
        "query" => "Documents of n, 2n, 4n and 8n selections that nobody has sent before: parsed, validated and planned",
        "connections" => "Open connections",
        "start" => "The start of the published gateway",
        _ => "Resident memory under load, the cache on",
    };

    private static Task<IReadOnlyList<GrowthFigure>> RunAsync(string part, GrowthBench bench, CancellationToken cancellationToken) => part switch
    {
        "deep" => DeepPages.RunAsync(bench, cancellationToken),
        "query" => Task.FromResult(QuerySize.Run(cancellationToken)),
        "connections" => OpenConnections.RunAsync(bench, cancellationToken),
        "start" => ColdStart.RunAsync(bench, cancellationToken),
        _ => MemoryOverTime.RunAsync(bench, cancellationToken),
    };
}

/// <summary>What the parts share.</summary>
internal sealed record GrowthBench(
    GrowthOptions Options, GatewayBuild Build, ProviderServer Sandbox, Cores Cores, Wrk Wrk, HttpClient Http);
