using System.Globalization;
using System.Text;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Language;

/// <summary>
/// Splits UTF-8 source text into tokens (section 2.1), one at a time, without decoding or copying it.
/// The source must be valid UTF-8 (<see cref="SourceText.EnsureValid"/>): what follows relies on it.
/// </summary>
internal ref partial struct Lexer(ReadOnlySpan<byte> source)
{
    // What a message quotes of the source is bounded: a token may be as long as the document.
    private const int MaxQuotedLength = 100;

    private readonly ReadOnlySpan<byte> _source = source;

    // Of the current token, where it is a string.
    private bool _hasEscapes;

    /// <summary>The kind of the current token; <see cref="TokenKind.None"/> before the first.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>The byte offset where the current token starts.</summary>
    public int Start { get; private set; }

    /// <summary>The byte offset just after the current token.</summary>
    public int End { get; private set; }

    /// <summary>The current token as written.</summary>
    public readonly ReadOnlySpan<byte> Text => _source[Start..End];

    /// <summary>Moves to the next token; at the end of the source it stays there.</summary>
    public void Advance()
    {
        var start = SkipIgnored(End);
        Start = start;
        if (start == _source.Length)
        {
            SetToken(TokenKind.EndOfFile, start);
            return;
        }

        var first = _source[start];
        if (IsNameStart(first))
            ReadName(start);
        else if (Punctuator(first) is var punctuator and not TokenKind.None)
            SetToken(punctuator, start + 1);
        else if (first == '"')
            ReadAnyString(start);
        else if (first == '-' || char.IsAsciiDigit((char)first))
            ReadNumber(start);
        else if (first == '.')
            ReadSpread(start);
        else if (first == '\'')
            throw Error(start, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
        else
            throw Error(start, $"Unexpected character: {CodePointAt(start)}.");
    }

    /// <summary>The current token as error messages name it: <c>Name "id"</c>, <c>"{"</c>, <c>&lt;EOF&gt;</c>.</summary>
    public readonly string Describe() => Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float =>
            $"{Kind.Describe()} \"{QuotedText()}\"",
        TokenKind.String or TokenKind.BlockString => $"{Kind.Describe()} \"{Shorten(StringValue())}\"",
        _ => Kind.Describe(),
    };

    /// <summary>The text of a name or number for a message, which it may be too long for.</summary>
    public readonly string QuotedText() => Shorten(Encoding.ASCII.GetString(Text));

    /// <summary>A syntax error at a byte offset.</summary>
    public readonly GraphQLSyntaxException Error(int offset, string description) =>
        new($"Syntax Error: {description}", SourceText.LocationOf(_source, offset));

    /// <summary>A bound that the current token passes.</summary>
    public readonly GraphQLSyntaxException LimitError(LimitExcess excess) =>
        new(excess, SourceText.LocationOf(_source, Start));

    private void SetToken(TokenKind kind, int end)
    {
        Kind = kind;
        End = end;
    }

    /// <summary>Skips white space, line ends, comments, commas and byte order marks (section 2.1.7).</summary>
    private readonly int SkipIgnored(int position)
    {
        while (position < _source.Length)
        {
            switch (_source[position])
            {
                case (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)',' or (byte)'\t':
                    position++;
                    break;
                case (byte)'#':
                    var length = _source[position..].IndexOfAny((byte)'\n', (byte)'\r');
                    position = length < 0 ? _source.Length : position + length;
                    break;
                case 0xEF when _source[position..].StartsWith("\uFEFF"u8):
                    position += 3;
                    break;
                default:
                    return position;
            }
        }

        return position;
    }

    private static TokenKind Punctuator(byte value) => value switch
    {
        (byte)'{' => TokenKind.BraceLeft,
        (byte)'}' => TokenKind.BraceRight,
        (byte)'(' => TokenKind.ParenLeft,
        (byte)')' => TokenKind.ParenRight,
        (byte)':' => TokenKind.Colon,
        (byte)'$' => TokenKind.Dollar,
        (byte)'!' => TokenKind.Bang,
        (byte)'@' => TokenKind.At,
        (byte)'[' => TokenKind.BracketLeft,
        (byte)']' => TokenKind.BracketRight,
        (byte)'=' => TokenKind.Equals,
        (byte)'|' => TokenKind.Pipe,
        (byte)'&' => TokenKind.Ampersand,
        _ => TokenKind.None,
    };

    private static bool IsNameStart(byte value) => char.IsAsciiLetter((char)value) || value == '_';

    private void ReadName(int start)
    {
        var end = start + 1;
        while (end < _source.Length && (char.IsAsciiLetterOrDigit((char)_source[end]) || _source[end] == '_'))
            end++;
        SetToken(TokenKind.Name, end);
    }

    private void ReadSpread(int start)
    {
        var rest = _source[start..];
        if (rest.StartsWith("..."u8))
        {
            SetToken(TokenKind.Spread, start + 3);
            return;
        }

        if (rest.StartsWith(".."u8))
            throw Error(start, "Unexpected \"..\", did you mean \"...\"?");
        if (rest.Length > 1 && char.IsAsciiDigit((char)rest[1]))
        {
            var digits = Encoding.ASCII.GetString(_source[(start + 1)..ReadDigits(start + 1)]);
            throw Error(start, $"Invalid number, expected digit before \".\", did you mean \"0.{Shorten(digits)}\"?");
        }

        throw Error(start, "Unexpected character: \".\".");
    }

    /// <summary>Section 2.9.1 and 2.9.2: no leading zeros, and neither a name nor a dot right after a number.</summary>
    private void ReadNumber(int start)
    {
        var kind = TokenKind.Int;
        var position = start;
        if (At(position) == '-')
            position++;

        if (At(position) == '0')
        {
            position++;
            if (char.IsAsciiDigit(At(position)))
                throw Error(position, $"Invalid number, unexpected digit after 0: {CodePointAt(position)}.");
        }
        else
        {
            position = ReadDigits(position);
        }

        if (At(position) == '.')
        {
            kind = TokenKind.Float;
            position = ReadDigits(position + 1);
        }

        if (At(position) is 'e' or 'E')
        {
            kind = TokenKind.Float;
            position++;
            if (At(position) is '+' or '-')
                position++;
            position = ReadDigits(position);
        }

        if (At(position) == '.' || IsNameStart((byte)At(position)))
            throw Error(position, $"Invalid number, expected digit but got: {CodePointAt(position)}.");
        SetToken(kind, position);
    }

    /// <summary>The offset after one or more digits.</summary>
    private readonly int ReadDigits(int position)
    {
        if (!char.IsAsciiDigit(At(position)))
            throw Error(position, $"Invalid number, expected digit but got: {CodePointAt(position)}.");
        do
            position++;
        while (char.IsAsciiDigit(At(position)));
        return position;
    }

    /// <summary>The byte at an offset as a character; NUL past the end, which no caller is looking for.</summary>
    private readonly char At(int position) => position < _source.Length ? (char)_source[position] : '\0';

    private readonly string CodePointAt(int position)
    {
        if (position >= _source.Length)
            return TokenKind.EndOfFile.Describe();
        Rune.DecodeFromUtf8(_source[position..], out var rune, out _);
        return rune.Value switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{rune}\"",
            _ => "U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture),
        };
    }

    private static string Shorten(string text)
    {
        if (text.Length <= MaxQuotedLength)
            return text;
        var length = char.IsHighSurrogate(text[MaxQuotedLength - 1]) ? MaxQuotedLength - 1 : MaxQuotedLength;
        return string.Concat(text.AsSpan(0, length), "…");
    }
}
