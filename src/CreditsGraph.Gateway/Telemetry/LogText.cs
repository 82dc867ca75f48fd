namespace CreditsGraph.Gateway.Telemetry;

/// <summary>Makes what others have chosen fit for a line of the log.</summary>
internal static class LogText
{
    /// <summary>The text in printable ASCII, with a question mark for everything else, and no longer than that; null where it is empty.</summary>
    public static string? Printable(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var length = Math.Min(text.Length, maxLength);
        return text.AsSpan(0, length).ContainsAnyExceptInRange(' ', '~')
            ? string.Create(length, text, static (result, text) =>
            {
                for (var i = 0; i < result.Length; i++)
                    result[i] = text[i] is >= ' ' and <= '~' ? text[i] : '?';
            })
            : text[..length];
    }
}
