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
                _ => throw new LoadException($"{args[i]} is no option of load."),
            };
        }

        return options;
    }

    public static int PrintUsage()
    {
        Console.Error.WriteLine("""
            load [--seconds N] [--warmup N] [--workloads W1,W2,W3] [--json FILE]
                Measures the gateway against a hand-written endpoint that answers the same JSON.
                --seconds    how long each is measured in each workload (20)
                --warmup     how long each is warmed up, and up to as long again until its cost is steady (40)
                --workloads  W1 an uncached list, W2 a cached list, W3 a list with a summary each (all)
                --json       writes the figures to a file as well
            defer
                Asks for credits with DayZero's summaries deferred while DayZero is slow; 1 where the first payload waits.
            faults
                Lets every call to the providers meet every fault, and prints what came of it; 1 where something is wrong.
            soak [--minutes N] [--rate N] [--seed N] [--redis]
                Loads the gateway while its providers fail in every way, and looks for errors that they do not explain,
                wrong answers, and anything that grows.
                --minutes    how long (10)
                --rate       requests a second (50)
                --seed       other faults at other times (1)
                --redis      shares the cache through a redis-server, which stops and starts too
            bff --urls URL --ProviderUrl=URL --BusinessId=UUID --ThredfiPartnerId=… --ThredfiApiKey=… --DayZeroToken=…
                Serves the hand-written endpoint.
            fuzz [--seconds N] [--seed N] [--replay TARGET HEX]
                Feeds mutated inputs to everything that reads what clients send; exits with 1 where something fails.
                --seconds    how long (300)
                --seed       where the mutations start from (another one each time)
                --replay     runs one input alone, as a finding prints it
            """);
        return 2;
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
