using System.Globalization;
using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>What the command line asks for.</summary>
internal sealed record SoakOptions
{
    public TimeSpan Duration { get; private init; } = TimeSpan.FromMinutes(10);

    /// <summary>Requests a second.</summary>
    public int Rate { get; private init; } = 50;

    /// <summary>The same seed gives the same faults at the same times.</summary>
    public int Seed { get; private init; } = 1;

    /// <summary>Whether the gateway shares its cache through a Redis server, which stops and starts too.</summary>
    public bool HasRedis { get; private init; }

    /// <exception cref="LoadException">An argument is wrong.</exception>
    public static SoakOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new SoakOptions();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--redis")
            {
                options = options with { HasRedis = true };
                continue;
            }

            var (option, value) = (args[i], i + 1 < args.Length ? args[++i] : "");
            options = option switch
            {
                "--minutes" => options with { Duration = TimeSpan.FromMinutes(Number(option, value, 1, 24 * 60)) },
                "--rate" => options with { Rate = Number(option, value, 1, 1000) },
                "--seed" => options with { Seed = Number(option, value, 0, int.MaxValue) },
                _ => throw new LoadException($"{option} is no option of soak."),
            };
        }

        return options;
    }

    private static int Number(string option, string value, int minimum, int maximum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new LoadException($"{option} takes a whole number from {minimum} to {maximum}.");
}
