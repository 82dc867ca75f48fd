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

    /// <summary>Asked before the run, which takes minutes, and not after it.</summary>
    private static string FileOf(string path) =>
        Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) ? path : throw new LoadException($"There is no folder for {path}.");

    private static Workload WorkloadOf(string name) =>
        Workload.All.FirstOrDefault(workload => workload.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new LoadException($"{name} is no workload.");
}
