namespace CreditsGraph.Benchmarks.Fuzz;

internal enum FuzzTokenKind
{
    Name,
    Number,
    Text,
    Open,
    Close,
    Other,
}

/// <summary>A piece of an input.</summary>
internal readonly record struct FuzzToken(FuzzTokenKind Kind, int Start, int End);

/// <summary>Splits GraphQL, JSON, URLs and headers alike into pieces that are worth moving as a whole. Takes anything.</summary>
internal static class TokenScanner
{
    public static List<FuzzToken> Scan(ReadOnlySpan<byte> input)
    {
        var tokens = new List<FuzzToken>();
        var position = 0;
        while (position < input.Length)
        {
            var first = input[position];
            var length = 1;
            var kind = FuzzTokenKind.Other;
            if (IsNamePart(first) && !char.IsAsciiDigit((char)first))
                (kind, length) = (FuzzTokenKind.Name, Count(input[position..], static b => IsNamePart(b)));
            else if (first == '-' || char.IsAsciiDigit((char)first))
                (kind, length) = (FuzzTokenKind.Number, 1 + Count(input[(position + 1)..], static b => b is (byte)'.' or (byte)'+' or (byte)'-' || char.IsAsciiLetterOrDigit((char)b)));
            else if (first == '"')
                (kind, length) = (FuzzTokenKind.Text, TextLength(input[position..]));
            else if (first is (byte)'{' or (byte)'[' or (byte)'(')
                kind = FuzzTokenKind.Open;
            else if (first is (byte)'}' or (byte)']' or (byte)')')
                kind = FuzzTokenKind.Close;
            else if (input[position..].StartsWith("..."u8))
                length = 3;

            if (first is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                tokens.Add(new(kind, position, position + length));
            position += length;
        }

        return tokens;
    }

    /// <summary>The index behind the token that closes what the token at an index opens; behind the token itself where it opens nothing.</summary>
    public static int EndOfSubtree(List<FuzzToken> tokens, int index)
    {
        var depth = 0;
        for (var i = index; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == FuzzTokenKind.Open)
                depth++;
            else if (tokens[i].Kind == FuzzTokenKind.Close)
                depth--;
            if (depth <= 0)
                return i + 1;
        }

        return tokens.Count;
    }

    private static bool IsNamePart(byte value) => value is (byte)'_' or >= 0x80 || char.IsAsciiLetterOrDigit((char)value);

    private static int Count(ReadOnlySpan<byte> input, Func<byte, bool> belongs)
    {
        var length = 0;
        while (length < input.Length && belongs(input[length]))
            length++;
        return length;
    }

    private static int TextLength(ReadOnlySpan<byte> input)
    {
        var isBlock = input.StartsWith("\"\"\""u8);
        var length = isBlock ? 3 : 1;
        while (length < input.Length)
        {
            if (input[length] == '\\')
                length++;
            else if (isBlock && input[length..].StartsWith("\"\"\""u8))
                return length + 3;
            else if (!isBlock && input[length] == '"')
                return length + 1;
            length++;
        }

        return input.Length;
    }
}
