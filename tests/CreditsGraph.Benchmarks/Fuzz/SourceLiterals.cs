using System.Text;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>The string literals of C# source: near enough for a corpus, with interpolations left as they are written.</summary>
internal static class SourceLiterals
{
    public static List<string> Of(string source)
    {
        var literals = new List<string>();
        var position = 0;
        while (position < source.Length)
        {
            var rest = source.AsSpan(position);
            if (rest.StartsWith("//"))
            {
                position += LengthTo(rest, "\n");
            }
            else if (rest[0] == '\'')
            {
                position += rest.Length > 1 && rest[1] == '\\' ? 4 : 3;
            }
            else if (rest.StartsWith("\"\"\""))
            {
                var quotes = rest[..LengthOfQuotes(rest)];
                var length = LengthTo(rest[quotes.Length..], quotes);
                literals.Add(rest.Slice(quotes.Length, length).ToString());
                position += length + (2 * quotes.Length);
            }
            else if (rest[0] == '"')
            {
                position++;
                literals.Add(Regular(source, ref position));
            }
            else
            {
                position++;
            }
        }

        return literals;
    }

    private static int LengthOfQuotes(ReadOnlySpan<char> text) => text.IndexOfAnyExcept('"') is var count and >= 0 ? count : text.Length;

    private static int LengthTo(ReadOnlySpan<char> text, ReadOnlySpan<char> end) =>
        text.IndexOf(end) is var length and >= 0 ? length : text.Length;

    private static string Regular(string source, ref int position)
    {
        var text = new StringBuilder();
        for (; position < source.Length && source[position] is not ('"' or '\n'); position++)
        {
            if (source[position] != '\\' || position + 1 == source.Length)
            {
                text.Append(source[position]);
                continue;
            }

            text.Append(source[++position] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', 'u' => '\uD83D', var c => c });
        }

        position++;
        return text.ToString();
    }
}
