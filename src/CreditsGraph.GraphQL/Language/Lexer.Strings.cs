using System.Buffers;
using System.Text;

namespace CreditsGraph.GraphQL.Language;

/// <summary>String tokens (section 2.9.4): validated when they are read, decoded only where their value is wanted.</summary>
internal ref partial struct Lexer
{
    private const int MaxStackBytes = 256;

    /// <summary>The value of the current string token: escapes resolved, block strings dedented.</summary>
    public readonly string StringValue()
    {
        if (Kind == TokenKind.BlockString)
            return BlockString.Decode(_source[(Start + 3)..(End - 3)]);
        return _hasEscapes ? Unescape() : Encoding.UTF8.GetString(_source[(Start + 1)..(End - 1)]);
    }

    private void ReadAnyString(int start)
    {
        if (_source[start..].StartsWith("\"\"\""u8))
            ReadBlockString(start);
        else
            ReadString(start);
    }

    private void ReadString(int start)
    {
        _hasEscapes = false;
        var position = start + 1;
        while (true)
        {
            var length = _source[position..].IndexOfAny("\"\\\n\r"u8);
            position = length < 0 ? _source.Length : position + length;
            switch (At(position))
            {
                case '"':
                    SetToken(TokenKind.String, position + 1);
                    return;
                case '\\':
                    _hasEscapes = true;
                    position += ReadEscape(position, out _);
                    break;
                default:
                    throw Error(position, "Unterminated string.");
            }
        }
    }

    private void ReadBlockString(int start)
    {
        var position = start + 3;
        while (true)
        {
            var length = _source[position..].IndexOf("\"\"\""u8);
            if (length < 0)
                throw Error(_source.Length, "Unterminated string.");
            position += length + 3;
            if (_source[position - 4] == '\\' && length > 0)
                continue;
            SetToken(TokenKind.BlockString, position);
            return;
        }
    }

    private readonly string Unescape()
    {
        // An escape is always longer than the UTF-8 of what it stands for.
        var length = End - Start - 2;
        byte[]? rented = null;
        var buffer = length <= MaxStackBytes
            ? stackalloc byte[MaxStackBytes]
            : rented = ArrayPool<byte>.Shared.Rent(length);

        var written = 0;
        var position = Start + 1;
        while (position < End - 1)
        {
            if (_source[position] == '\\')
            {
                position += ReadEscape(position, out var rune);
                written += rune.EncodeToUtf8(buffer[written..]);
                continue;
            }

            var rest = _source[position..(End - 1)];
            var next = rest.IndexOf((byte)'\\');
            var plain = next < 0 ? rest : rest[..next];
            plain.CopyTo(buffer[written..]);
            written += plain.Length;
            position += plain.Length;
        }

        var value = Encoding.UTF8.GetString(buffer[..written]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return value;
    }

    /// <summary>Reads the escape that starts at a backslash.</summary>
    /// <returns>Its length in bytes.</returns>
    private readonly int ReadEscape(int position, out Rune value)
    {
        switch (At(position + 1))
        {
            case 'u':
                return At(position + 2) == '{'
                    ? ReadVariableWidthEscape(position, out value)
                    : ReadFixedWidthEscape(position, out value);
            case '"':
                value = new Rune('"');
                return 2;
            case '\\':
                value = new Rune('\\');
                return 2;
            case '/':
                value = new Rune('/');
                return 2;
            case 'b':
                value = new Rune('\b');
                return 2;
            case 'f':
                value = new Rune('\f');
                return 2;
            case 'n':
                value = new Rune('\n');
                return 2;
            case 'r':
                value = new Rune('\r');
                return 2;
            case 't':
                value = new Rune('\t');
                return 2;
            default:
                throw Error(position, $"Invalid character escape sequence: \"{CharactersAt(position, 2)}\".");
        }
    }

    /// <summary><c>\u{…}</c> with a Unicode scalar value; leading zeros are legal as long as the whole stays short.</summary>
    private readonly int ReadVariableWidthEscape(int position, out Rune value)
    {
        const int shortest = 5;
        const int longest = 12;
        var point = 0;
        var size = 3;
        while (size < longest)
        {
            var code = At(position + size++);
            if (code == '}')
            {
                if (size < shortest || !Rune.TryCreate(point, out value))
                    break;
                return size;
            }

            point = (point << 4) | HexDigit(code);
            if (point < 0)
                break;
        }

        throw Error(position, $"Invalid Unicode escape sequence: \"{CharactersAt(position, size)}\".");
    }

    /// <summary><c>\u1234</c>, or two of them that are a surrogate pair; half a pair stands for nothing.</summary>
    private readonly int ReadFixedWidthEscape(int position, out Rune value)
    {
        var code = FourHexDigits(position + 2);
        if (Rune.TryCreate(code, out value))
            return 6;
        if (code >= 0 && At(position + 6) == '\\' && At(position + 7) == 'u')
        {
            var trailing = FourHexDigits(position + 8);
            if (trailing >= 0 && Rune.TryCreate((char)code, (char)trailing, out value))
                return 12;
        }

        throw Error(position, $"Invalid Unicode escape sequence: \"{CharactersAt(position, 6)}\".");
    }

    /// <summary>The value of four hexadecimal digits; negative where one of them is none.</summary>
    private readonly int FourHexDigits(int position) =>
        (HexDigit(At(position)) << 12)
        | (HexDigit(At(position + 1)) << 8)
        | (HexDigit(At(position + 2)) << 4)
        | HexDigit(At(position + 3));

    private static int HexDigit(char value) => value switch
    {
        >= '0' and <= '9' => value - '0',
        >= 'a' and <= 'f' => value - 'a' + 10,
        >= 'A' and <= 'F' => value - 'A' + 10,
        _ => -1,
    };

    /// <summary>Up to <paramref name="count"/> UTF-16 code units of the source, never half a surrogate pair.</summary>
    private readonly string CharactersAt(int position, int count)
    {
        const int maxBytesPerUnit = 3;
        var end = Math.Min(_source.Length, position + (count * maxBytesPerUnit) + 1);
        var text = Encoding.UTF8.GetString(_source[position..end]);
        if (text.Length <= count)
            return text;
        return text[..(char.IsHighSurrogate(text[count - 1]) ? count - 1 : count)];
    }
}
