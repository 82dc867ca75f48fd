using System.Globalization;

namespace CreditsGraph.Sandbox.Data;

/// <summary>An instant in one of the spellings that ISO 8601 leaves a provider free to send.</summary>
internal readonly record struct Timestamp(DateTimeOffset Instant, string Text)
{
    private static readonly (string Format, long Precision, int OffsetHours)[] Spellings =
    [
        ("yyyy-MM-dd'T'HH:mm:ss'Z'", TimeSpan.TicksPerSecond, 0),
        ("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", TimeSpan.TicksPerMillisecond, 0),
        ("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", TimeSpan.TicksPerMicrosecond, 0),
        ("yyyy-MM-dd'T'HH:mm:sszzz", TimeSpan.TicksPerSecond, 0),
        ("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", TimeSpan.TicksPerMicrosecond, 0),
        ("yyyy-MM-dd'T'HH:mm:ss.fffzzz", TimeSpan.TicksPerMillisecond, 2),
    ];

    /// <summary>Cuts the instant to what the spelling can say, so that both members mean the same.</summary>
    public static Timestamp From(DateTimeOffset instant, SeededRandom random)
    {
        // Most systems send one spelling most of the time: half of all have six digits and Z.
        var (format, precision, hours) = random.OneIn(2) ? Spellings[2] : Spellings[random.Next(0, Spellings.Length)];
        var cut = new DateTimeOffset(instant.UtcTicks - (instant.UtcTicks % precision), TimeSpan.Zero);
        return new(cut, cut.ToOffset(TimeSpan.FromHours(hours)).ToString(format, CultureInfo.InvariantCulture));
    }
}
