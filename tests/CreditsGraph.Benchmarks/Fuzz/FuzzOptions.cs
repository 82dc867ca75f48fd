using System.Globalization;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>What the command line asks for.</summary>
internal sealed record FuzzOptions
{
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Decides every mutation; another one each time unless given.</summary>
    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>Threads that run cases.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>One input to run alone, and the target to run it on; null for a whole run.</summary>
    public (string Target, byte[] Input)? Replay { get; private init; }

    /// <exception cref="ArgumentException">An argument is wrong.</exception>
    public static FuzzOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new FuzzOptions();
        for (var rest = args; rest is not [];)
        {
            switch (rest)
            {
                case ["--seconds", var value, ..]:
                    options = options with { Duration = TimeSpan.FromSeconds(Number(value, 1, 86_400)) };
                    rest = rest[2..];
                    break;
                case ["--seed", var value, ..]:
                    options = options with { Seed = Number(value, 0, int.MaxValue) };
                    rest = rest[2..];
                    break;
                case ["--replay", var target, var hex, ..]:
                    options = options with { Replay = (target, Bytes(hex)) };
                    rest = rest[3..];
                    break;
                default:
                    throw new ArgumentException($"{rest[0]} is no option of fuzz, or lacks its value.");
            }
        }

        return options;
    }

    private static int Number(string value, int minimum, int maximum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new ArgumentException($"{value} is no whole number from {minimum} to {maximum}.");

    private static byte[] Bytes(string hex)
    {
        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException)
        {
            throw new ArgumentException("The input to replay is given in hexadecimal digits.");
        }
    }
}
