using System.Globalization;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>What the command line asks for.</summary>
internal sealed record LoadOptions
{
    private const int MaxSeconds = 600;

    /// <summary>How long each server is measured in each workload.</summary>
    public int Seconds { get; private init; } = 20;

    /// <summary>How long each server is warmed up; up to twice as long where its cost is not steady by then.</summary>
    public int WarmupSeconds { get; private init; } = 40;

    public IReadOnlyList<Workload> Workloads { get; private init; } = Workload.All;

    /// <summary>Whether the gateway calls the providers over HTTP/2, else over HTTP/1.1.</summary>
    public bool GatewayHttp2 { get; private init; } = true;

    /// <summary>Whether the hand-written endpoint does so; by default it speaks what HttpClient does by default.</summary>
    public bool BffHttp2 { get; private init; }

    /// <summary>The file to write the figures to as JSON, or null.</summary>
    public string? JsonFile { get; private init; }

    /// <summary>The file to draw the ratios to, or null.</summary>
    public string? ChartFile { get; private init; }

    /// <exception cref="LoadException">An argument is wrong.</exception>
    public static LoadOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new LoadOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new LoadException($"{args[i]} takes a value.");
            options = args[i] switch
            {
                "--seconds" => options with { Seconds = SecondsOf(args[i], value, 1) },
                "--warmup" => options with { WarmupSeconds = SecondsOf(args[i], value, 0) },
                "--workloads" => options with { Workloads = [.. value.Split(',').Select(WorkloadOf)] },
                "--gateway-http" => options with { GatewayHttp2 = IsHttp2(args[i], value) },
                "--bff-http" => options with { BffHttp2 = IsHttp2(args[i], value) },
                "--json" => options with { JsonFile = FileOf(value) },
                "--chart" => options with { ChartFile = FileOf(value) },
                _ => throw new LoadException($"{args[i]} is no option of load."),
            };
        }

        return options;
    }

    private static int SecondsOf(string option, string value, int minimum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= minimum && seconds <= MaxSeconds
            ? seconds
            : throw new LoadException($"{option} takes a whole number from {minimum} to {MaxSeconds}.");

    private static bool IsHttp2(string option, string value) =>
        value switch { "2" => true, "1.1" => false, _ => throw new LoadException($"{option} takes 1.1 or 2.") };

    /// <summary>Asked before the run, which takes minutes, and not after it.</summary>
    private static string FileOf(string path) =>
        Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) ? path : throw new LoadException($"There is no folder for {path}.");

    private static Workload WorkloadOf(string name) =>
        Workload.All.FirstOrDefault(workload => workload.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new LoadException($"{name} is no workload.");
}
