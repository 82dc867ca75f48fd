using System.Text;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>Changes that keep tokens, and often the nesting, whole: what they make gets past the lexer.</summary>
internal sealed class TokenMutations(Random random)
{
    private static readonly byte[][] Numbers = Utf8(
        "0", "-0", "1", "-1", "100", "101", "2147483647", "2147483648", "-2147483648", "-2147483649", "9007199254740993", "9223372036854775808",
        "1e308", "1e309", "-1e400", "5e-324", "0.1", "00", "1.", "1e", new string('9', 400));

    private static readonly byte[][] Texts = Utf8(
        "\"\"", "\"\"\"\"\"\"", "\"\\uD83D\"", "\"\\uDE00\"", "\"\\uD83D\\uDE00\"", "\"\\u{110000}\"", "\"\\u{0}\"", "\"\\u0000\"", "\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"",
        "\"\"\"\n\n  a\n    b\n\"\"\"", "\"\"\" \\\"\"\" \"\"\"", "\"😀\"", "\"2026-02-30T25:61:61Z\"", "\"00000000-0000-0000-0000-000000000000\"",
        $"\"{new string('a', 3000)}\"");

    private static readonly byte[][] Names = Utf8(
        "__typename", "__schema", "__type", "query", "mutation", "subscription", "fragment", "on", "true", "false", "null", "skip", "include", "oneOf",
        "deprecated", "schema", "type", "input", "enum", "union", "interface", "directive", "extend", "implements", "repeatable", "Int", "Query", "a");

    public byte[] Mutate(byte[] input, byte[] other)
    {
        var tokens = TokenScanner.Scan(input);
        if (tokens.Count == 0)
            return [.. other[..random.Next(other.Length + 1)]];
        var index = random.Next(tokens.Count);
        var token = tokens[index];
        return random.Next(10) switch
        {
            0 => Replace(input, token.Start, token.End, []),
            1 => Swap(input, token, tokens[random.Next(tokens.Count)]),
            2 => Replace(input, token.Start, token.End, Slice(input, tokens[random.Next(tokens.Count)])),
            3 => Subtree(input, tokens, index, static (_, _) => 0),
            4 => Subtree(input, tokens, index, static (random, length) => 2 + random.Next(Math.Max(1, Math.Min(2000, 30_000 / length)) >> random.Next(12))),
            5 => Wrap(input, tokens, index),
            6 => Graft(input, tokens, index, other),
            _ => Change(input, tokens, index),
        };
    }

    /// <summary>Another value of the same kind.</summary>
    private byte[] Change(byte[] input, List<FuzzToken> tokens, int index)
    {
        var token = tokens[index];
        for (var i = 0; i < tokens.Count && token.Kind is not (FuzzTokenKind.Name or FuzzTokenKind.Number or FuzzTokenKind.Text); i++)
            token = tokens[(index + i) % tokens.Count];
        var pool = (token.Kind, random.Next(8)) switch
        {
            (_, 0) => Names,
            (_, 1) => Numbers,
            (_, 2) => Texts,
            (FuzzTokenKind.Number, _) => Numbers,
            (FuzzTokenKind.Text, _) => Texts,
            _ => Names,
        };
        return Replace(input, token.Start, token.End, pool[random.Next(pool.Length)]);
    }

    /// <summary>A token and what it opens, so many times.</summary>
    private byte[] Subtree(byte[] input, List<FuzzToken> tokens, int index, Func<Random, int, int> count)
    {
        var (start, end) = Extent(tokens, index);
        var piece = (byte[])[.. input[start..end], (byte)' '];
        return Replace(input, start, end, Repeat(piece, count(random, piece.Length)));
    }

    /// <summary>What a bracket holds, within more of the same brackets.</summary>
    private byte[] Wrap(byte[] input, List<FuzzToken> tokens, int index)
    {
        var open = tokens.FindIndex(index, static t => t.Kind == FuzzTokenKind.Open);
        if (open < 0)
            return input;
        var from = Math.Max(0, open - random.Next(3));
        var end = TokenScanner.EndOfSubtree(tokens, open) - 1;
        var before = input[tokens[from].Start..tokens[open].End];
        var depth = 1 + random.Next(300 >> random.Next(9));
        return [.. input[..tokens[from].Start], .. Repeat(before, depth), .. input[tokens[from].Start..tokens[end].Start],
            .. Repeat(Slice(input, tokens[end]), depth), .. input[tokens[end].Start..]];
    }

    /// <summary>A subtree of another input in place of one of this.</summary>
    private byte[] Graft(byte[] input, List<FuzzToken> tokens, int index, byte[] other)
    {
        var others = TokenScanner.Scan(other);
        if (others.Count == 0)
            return input;
        var (start, end) = Extent(tokens, index);
        var (otherStart, otherEnd) = Extent(others, random.Next(others.Count));
        return Replace(input, random.Next(2) == 0 ? start : end, end, [(byte)' ', .. other[otherStart..otherEnd], (byte)' ']);
    }

    private static (int Start, int End) Extent(List<FuzzToken> tokens, int index)
    {
        // A field goes with its selections, an argument's name with its list.
        var last = index + 1 < tokens.Count && tokens[index + 1].Kind == FuzzTokenKind.Open ? index + 1 : index;
        return (tokens[index].Start, tokens[TokenScanner.EndOfSubtree(tokens, last) - 1].End);
    }

    private static byte[] Swap(byte[] input, FuzzToken a, FuzzToken b)
    {
        if (a.Start > b.Start)
            (a, b) = (b, a);
        return a == b ? input : [.. input[..a.Start], .. Slice(input, b), .. input[a.End..b.Start], .. Slice(input, a), .. input[b.End..]];
    }

    private static byte[] Slice(byte[] input, FuzzToken token) => input[token.Start..token.End];

    private static byte[] Replace(byte[] input, int start, int end, byte[] piece) => [.. input[..start], .. piece, .. input[end..]];

    private static byte[] Repeat(byte[] piece, int count)
    {
        var repeated = new byte[piece.Length * count];
        for (var i = 0; i < count; i++)
            piece.CopyTo(repeated, i * piece.Length);
        return repeated;
    }

    private static byte[][] Utf8(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
