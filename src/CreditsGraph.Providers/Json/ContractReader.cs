using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Providers.Json;

/// <summary>Reads one element of an array, or the root.</summary>
internal delegate T ValueReader<out T>(ref ContractReader json);

/// <summary>
/// Reads a provider's body once, forwards, checking each value's type on the way. Positioned on a value, every method
/// below consumes it. Whatever is wrong ends in a <see cref="ContractViolationException"/> or a
/// <see cref="JsonException"/>; <see cref="Read"/> turns the latter into the former.
/// </summary>
internal ref struct ContractReader
{
    private readonly byte[] _body;
    private Utf8JsonReader _json;

    private ContractReader(byte[] body)
    {
        _body = body;
        _json = new Utf8JsonReader(body, isFinalBlock: true, new JsonReaderState(new() { MaxDepth = JsonPath.MaxDepth }));
    }

    /// <summary>Where the current token begins, for <see cref="Missing"/> and <see cref="Violation"/>.</summary>
    public readonly int Position => (int)_json.TokenStartIndex;

    /// <summary>Whether the value is null. Does not consume it: null has nothing behind it.</summary>
    public readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    /// <summary>Whether the value is a string.</summary>
    public readonly bool IsString => _json.TokenType == JsonTokenType.String;

    /// <summary>Whether the value is an object.</summary>
    public readonly bool IsObject => _json.TokenType == JsonTokenType.StartObject;

    /// <summary>Whether the value is an array.</summary>
    public readonly bool IsArray => _json.TokenType == JsonTokenType.StartArray;

    /// <summary>Reads a whole body: valid UTF-8, one JSON value, nothing behind it.</summary>
    /// <exception cref="ContractViolationException">Names the first place that is wrong.</exception>
    public static T Read<T>(byte[] body, ValueReader<T> read)
    {
        // The reader checks JSON's grammar; what stands between quotes it leaves to whoever decodes it. Slices are
        // passed on undecoded, so it is checked here, once for all of them.
        if (!Utf8.IsValid(body))
            throw new ContractViolationException(JsonPath.Root);
        try
        {
            var json = new ContractReader(body);
            json._json.Read();
            var value = read(ref json);
            json._json.Read();
            return value;
        }
        catch (JsonException e)
        {
            throw new ContractViolationException(JsonPath.Locate(body, body.Length), e);
        }
    }

    public readonly void BeginObject() => Expect(JsonTokenType.StartObject);

    public readonly void BeginArray() => Expect(JsonTokenType.StartArray);

    /// <summary>Goes to the next member's value; false at the object's end. The name is unescaped.</summary>
    public bool NextMember(out ReadOnlySpan<byte> name)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            name = default;
            return false;
        }

        name = Text();
        _json.Read();
        return true;
    }

    /// <summary>Goes to the next element; false at the array's end.</summary>
    public bool NextElement()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    public void Skip() => _json.Skip();

    /// <summary>The bytes of any value; <see langword="default"/> for null.</summary>
    public RawJson Raw()
    {
        if (IsNull)
            return default;
        var start = Position;
        _json.Skip();
        return RawFrom(start);
    }

    /// <summary>The bytes from there to the end of the current token.</summary>
    public readonly RawJson RawFrom(int start) => new(_body, start, (int)_json.BytesConsumed - start);

    /// <summary>The bytes of any value but null.</summary>
    public RawJson RawNotNull() => IsNull ? throw Violation() : Raw();

    public readonly RawJson String()
    {
        Expect(JsonTokenType.String);
        return RawFrom(Position);
    }

    public readonly RawJson StringOrNull() => IsNull ? default : String();

    /// <summary>A string's unescaped bytes.</summary>
    public readonly ReadOnlySpan<byte> Word()
    {
        Expect(JsonTokenType.String);
        return Text();
    }

    public readonly bool Boolean() => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Violation(),
    };

    public readonly long Int64()
    {
        Expect(JsonTokenType.Number);
        return _json.TryGetInt64(out var value) ? value : throw Violation();
    }

    public readonly int Int32()
    {
        Expect(JsonTokenType.Number);
        return _json.TryGetInt32(out var value) ? value : throw Violation();
    }

    public readonly Guid Uuid() => TryUuid(out var value) ? value : throw Violation();

    public readonly Guid? UuidOrNull() => IsNull ? null : Uuid();

    /// <summary>Whether the value is a string that is a UUID. Consumes nothing where it is not.</summary>
    public readonly bool TryUuid(out Guid value)
    {
        value = default;
        if (_json.TokenType != JsonTokenType.String)
            return false;
        var text = Text();
        return Utf8Parser.TryParse(text, out value, out var consumed, 'D') && consumed == text.Length;
    }

    public readonly Timestamp Instant() => Timestamp.TryParse(Word(), out var value) ? value : throw Violation();

    public readonly Timestamp? InstantOrNull() => IsNull ? null : Instant();

    /// <summary>An RFC 3339 <c>full-date</c>.</summary>
    public readonly DateOnly Date()
    {
        Span<char> text = stackalloc char[10];
        var utf8 = Word();
        return utf8.Length == text.Length && Ascii.ToUtf16(utf8, text, out _) == System.Buffers.OperationStatus.Done
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? date : throw Violation();
    }

    /// <summary>An array. The buffer collects it, and is empty again afterwards.</summary>
    public T[] Array<T>(List<T> buffer, ValueReader<T> readElement)
    {
        BeginArray();
        while (NextElement())
            buffer.Add(readElement(ref this));
        T[] array = [.. buffer];
        buffer.Clear();
        return array;
    }

    /// <summary>The current value is not what the contract says.</summary>
    public readonly ContractViolationException Violation() => new(JsonPath.Locate(_body, Position));

    /// <summary>The object that begins there lacks a member, or has one that contradicts another.</summary>
    public readonly ContractViolationException Missing(int objectStart, ReadOnlySpan<byte> member)
    {
        var path = JsonPath.Locate(_body, objectStart);
        var name = Encoding.ASCII.GetString(member);
        return new(path == JsonPath.Root ? name : $"{path}.{name}");
    }

    private readonly void Expect(JsonTokenType type)
    {
        if (_json.TokenType != type)
            throw Violation();
    }

    private readonly ReadOnlySpan<byte> Text() => _json.ValueIsEscaped
        ? Encoding.UTF8.GetBytes(JsonText.Unescape(_json.ValueSpan))
        : _body.AsSpan(Position + 1, _json.ValueSpan.Length);
}
