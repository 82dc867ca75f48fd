using System.Globalization;
using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks.Growth;

/// <summary>What the command line asks for.</summary>
internal sealed record GrowthOptions
{
    /// <summary>The one part to run; null for all.</summary>
    public string? Only { get; private init; }

    /// <summary>How long each request is measured, in seconds.</summary>
    public int Seconds { get; private init; } = 10;

    /// <summary>How long memory is looked at.</summary>
    public TimeSpan Duration { get; private init; } = TimeSpan.FromMinutes(10);

    /// <exception cref="LoadException">An argument is wrong.</exception>
    public static GrowthOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new GrowthOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new LoadException($"{args[i]} takes a value.");
            options = args[i] switch
            {
                "--only" => options with { Only = GrowthCommand.Parts.Contains(value) ? value : throw new LoadException($"{value} is no part of growth.") },
                "--seconds" => options with { Seconds = Number(args[i], value, 600) },
                "--minutes" => options with { Duration = TimeSpan.FromMinutes(Number(args[i], value, 24 * 60)) },
                _ => throw new LoadException($"{args[i]} is no option of growth."),
            };
        }

        return options;
    }

    private static int Number(string option, string value, int maximum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= maximum
            ? number
            : throw new LoadException($"{option} takes a whole number from 1 to {maximum}.");
}
