using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// JSON text in one pooled buffer of UTF-8. Unlike <c>Utf8JsonWriter</c> it can be cut back to an earlier length,
/// which is how a null is propagated to an ancestor that has been begun already.
/// </summary>
/// <param name="maxLength">The most bytes it may hold; writing more ends the execution with LIMIT_EXCEEDED.</param>
public sealed class JsonBuffer(int maxLength = int.MaxValue) : IDisposable
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    // Room is asked for before the exact size is known: so far a request may go beyond the limit.
    private const int Slack = 1024;
    private const int LongRun = Slack / 4;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    /// <summary>The most bytes that it may hold.</summary>
    public int MaxLength => maxLength;

    /// <summary>How many bytes have been written.</summary>
    public int Length => _length;

    /// <summary>What has been written.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, _length);

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, _length);

    /// <summary>Takes back everything after the first <paramref name="length"/> bytes.</summary>
    public void Truncate(int length) => _length = Math.Min(_length, length);

    /// <summary>Throws where more has been written than the limit allows. Only the last to write has to ask.</summary>
    internal void EnsureWithinLimit()
    {
        if (_length > maxLength)
            throw TooLong();
    }

    /// <summary>Room for at least that many bytes; follow with <see cref="Advance"/>.</summary>
    public Span<byte> GetSpan(int sizeHint)
    {
        if (_bytes.Length - _length < sizeHint)
            Grow(sizeHint);
        return _bytes.AsSpan(_length);
    }

    /// <summary>Counts bytes written to <see cref="GetSpan"/> in.</summary>
    public void Advance(int count) => _length += count;

    /// <summary>Writes bytes that are JSON already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(GetSpan(json.Length));
        _length += json.Length;
    }

    /// <summary>Writes one byte of JSON's punctuation.</summary>
    public void WriteByte(byte value)
    {
        if (_length == _bytes.Length)
            Grow(1);
        _bytes[_length++] = value;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes an integer.</summary>
    public void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, GetSpan(20), out var written);
        _length += written;
    }

    /// <summary>Writes a finite number in its shortest form that reads back as the same. Throws for NaN and the infinities, which JSON lacks.</summary>
    public void WriteNumber(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), "JSON has no NaN and no infinity.");
        value.TryFormat(GetSpan(32), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Writes a string. A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.</summary>
    public void WriteString(ReadOnlySpan<char> value)
    {
        WriteByte((byte)'"');
        while (true)
        {
            var plain = value.IndexOfAny(Escaped);
            var run = plain < 0 ? value : value[..plain];
            var size = run.Length <= LongRun ? run.Length * 3 : Encoding.UTF8.GetByteCount(run);
            _length += Encoding.UTF8.GetBytes(run, GetSpan(size));
            if (plain < 0)
                break;
            WriteEscape(value[plain]);
            value = value[(plain + 1)..];
        }

        WriteByte((byte)'"');
    }

    /// <summary>Writes a value's text as a string; the text must hold nothing that JSON escapes (ids, instants, numbers).</summary>
    public void WriteUnescapedString<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        var size = 64;
        while (true)
        {
            var span = GetSpan(size + 2);
            if (value.TryFormat(span[1..^1], out var written, format, CultureInfo.InvariantCulture))
            {
                span[0] = (byte)'"';
                span[written + 1] = (byte)'"';
                _length += written + 2;
                return;
            }

            size = checked(size * 2);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        _length = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void WriteEscape(char value)
    {
        switch (value)
        {
            case '"': WriteRaw("\\\""u8); break;
            case '\\': WriteRaw("\\\\"u8); break;
            case '\b': WriteRaw("\\b"u8); break;
            case '\f': WriteRaw("\\f"u8); break;
            case '\n': WriteRaw("\\n"u8); break;
            case '\r': WriteRaw("\\r"u8); break;
            case '\t': WriteRaw("\\t"u8); break;
            default:
                WriteRaw("\\u00"u8);
                WriteByte((byte)"0123456789abcdef"[value >> 4]);
                WriteByte((byte)"0123456789abcdef"[value & 15]);
                break;
        }
    }

    private void Grow(int sizeHint)
    {
        var needed = (long)_length + sizeHint;
        if (_length > maxLength || needed - Slack > maxLength)
            throw TooLong();
        var bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
        _bytes.AsSpan(0, _length).CopyTo(bytes);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = bytes;
    }

    /// <summary>The limit has been passed.</summary>
    internal ExecutionAbortedException TooLong() =>
        new(LimitExcess.MoreThan(nameof(LimitOptions.ResponseBytes), maxLength, $"The response is larger than {maxLength} bytes."));
}
