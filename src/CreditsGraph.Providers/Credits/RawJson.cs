using System.Text;
using System.Text.Json;

namespace CreditsGraph.Providers.Credits;

/// <summary>
/// One JSON token exactly as the provider sent it: a slice of the response body, which stays in memory for as long as
/// any slice of it does. Always one complete, valid JSON value in valid UTF-8, so that it can be copied into a
/// response as it is. <see langword="default"/> stands for a value that was absent or JSON's null.
/// </summary>
public readonly struct RawJson : IEquatable<RawJson>
{
    private readonly byte[]? _body;
    private readonly int _start;
    private readonly int _length;

    /// <summary>A slice that its maker has read as one complete JSON value, and not as null.</summary>
    internal RawJson(byte[] body, int start, int length)
    {
        _body = body;
        _start = start;
        _length = length;
    }

    /// <summary>Whether the value was absent, or JSON's null.</summary>
    public bool IsNull => _body is null;

    /// <summary>The token's bytes; empty where <see cref="IsNull"/>.</summary>
    public ReadOnlyMemory<byte> Utf8 => new(_body, _start, _length);

    /// <summary>The token's bytes; empty where <see cref="IsNull"/>.</summary>
    public ReadOnlySpan<byte> Span => new(_body, _start, _length);

    /// <summary>What the token is; <see cref="JsonValueKind.Null"/> where <see cref="IsNull"/>.</summary>
    public JsonValueKind ValueKind => _body is null ? JsonValueKind.Null : _body[_start] switch
    {
        (byte)'"' => JsonValueKind.String,
        (byte)'{' => JsonValueKind.Object,
        (byte)'[' => JsonValueKind.Array,
        (byte)'t' => JsonValueKind.True,
        (byte)'f' => JsonValueKind.False,
        _ => JsonValueKind.Number,
    };

    /// <summary>Reads any JSON text into a value of its own.</summary>
    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    public static RawJson Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var body = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(body);
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isNull = reader.TokenType == JsonTokenType.Null;
        reader.Skip();
        var length = (int)reader.BytesConsumed - start;

        // Anything but white space behind the value makes this throw.
        reader.Read();
        return isNull ? default : new RawJson(body, start, length);
    }

    /// <summary>A JSON string with this text.</summary>
    public static RawJson FromString(string? text)
    {
        if (text is null)
            return default;
        var inner = JsonEncodedText.Encode(text).EncodedUtf8Bytes;
        var body = new byte[inner.Length + 2];
        body[0] = body[^1] = (byte)'"';
        inner.CopyTo(body.AsSpan(1));
        return new RawJson(body, 0, body.Length);
    }

    /// <summary>
    /// The text of a string token; null where <see cref="IsNull"/>. An escaped half of a surrogate pair, which JSON's
    /// grammar lets through, reads as U+FFFD.
    /// </summary>
    /// <exception cref="InvalidOperationException">The token is not a string.</exception>
    public string? GetString()
    {
        if (_body is null)
            return null;
        if (_body[_start] != '"')
            throw new InvalidOperationException($"The JSON value is not a string but {ValueKind}.");
        var inner = Span[1..^1];
        return inner.Contains((byte)'\\') ? JsonText.Unescape(inner) : Encoding.UTF8.GetString(inner);
    }

    /// <summary>Whether both are the same bytes: <c>1.0</c> and <c>1</c> are not.</summary>
    public bool Equals(RawJson other) => IsNull == other.IsNull && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>The JSON text; <c>null</c> where <see cref="IsNull"/>.</summary>
    public override string ToString() => IsNull ? "null" : Encoding.UTF8.GetString(Span);

    /// <inheritdoc cref="Equals(RawJson)"/>
    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    /// <inheritdoc cref="Equals(RawJson)"/>
    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);
}
