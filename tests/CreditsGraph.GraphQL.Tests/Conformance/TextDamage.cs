namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>Breaks the text of a document: most of what comes out is none any more.</summary>
internal static class TextDamage
{
    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", ":", "!", "$", "@", "|", "&", "=", "...", "..", ".", "\"", "\"\"\"", "\\", "\\u", "\\u{", "a", "on",
        "type", "query", "fragment", "extend", "true", "null", "schema", "0", "-", "1", "1.", ".5", "01", "1e", "#", "\n", "\r\n", "\r", " ",
        ",", "é", "😀", "\uFEFF", "'", "?", "%", "\t", "\0", "\u007f", "{}", "()", "\"d\"",
    ];

    public static string Apply(string text, Random random)
    {
        for (var count = 1 + random.Next(2); count > 0; count--)
        {
            var position = Boundary(text, random.Next(text.Length + 1));
            var end = Boundary(text, Math.Min(text.Length, position + random.Next(5)));
            text = random.Next(4) switch
            {
                0 => text[..position] + text[end..],
                1 => text[..position] + Pieces[random.Next(Pieces.Length)] + text[position..],
                2 => text[..position] + Pieces[random.Next(Pieces.Length)] + text[end..],
                _ => text[..position] + text[position..end] + text[position..],
            };
        }

        return text;
    }

    // Not within a surrogate pair: what a client sends is UTF-8.
    private static int Boundary(string text, int position) =>
        position > 0 && position < text.Length && char.IsLowSurrogate(text[position]) ? position - 1 : position;
}
