using System.Text;

namespace CreditsGraph.Providers.Json;

/// <summary>The words that rows repeat, as one string each.</summary>
internal static class Words
{
    private static readonly string[] Known =
    [
        "draft", "sent", "received", "partially_applied", "applied", "void", "issued", "fully_applied", "voided",
        "USD", "EUR", "GBP", "SEK", "NOK", "DKK", "ISK", "MYR", "SGD",
        "AccountId",
    ];

    /// <summary>The word as a string, without an allocation where it is a known one.</summary>
    public static string Get(ReadOnlySpan<byte> utf8)
    {
        foreach (var word in Known)
        {
            if (word.Length == utf8.Length && Ascii.Equals(utf8, word))
                return word;
        }

        return Encoding.UTF8.GetString(utf8);
    }

    /// <summary>A currency's code; an empty one is none.</summary>
    public static string? Currency(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Get(utf8);
}
