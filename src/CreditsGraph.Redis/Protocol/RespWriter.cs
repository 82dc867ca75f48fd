using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CreditsGraph.Redis.Protocol;

/// <summary>Writes a command as an array of bulk strings, the one form that a server reads in every version.</summary>
internal ref struct RespWriter(IBufferWriter<byte> output)
{
    private const int MaxDigits = 20;

    /// <summary>How much has been written.</summary>
    public long Bytes { get; private set; }

    /// <summary>Begins a command of so many strings, its name included.</summary>
    public void WriteCommand(int count) => WriteLength((byte)'*', count);

    public void WriteString(scoped ReadOnlySpan<byte> value)
    {
        WriteLength((byte)'$', value.Length);
        WriteRaw(value);
        WriteRaw("\r\n"u8);
    }

    /// <summary>Writes one string of two parts.</summary>
    public void WriteString(scoped ReadOnlySpan<byte> head, ReadOnlySequence<byte> value)
    {
        WriteLength((byte)'$', head.Length + value.Length);
        WriteRaw(head);
        foreach (var segment in value)
            WriteRaw(segment.Span);
        WriteRaw("\r\n"u8);
    }

    public void WriteString(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        WriteLength((byte)'$', length);
        var written = Encoding.UTF8.GetBytes(value, output.GetSpan(length));
        Advance(written);
        WriteRaw("\r\n"u8);
    }

    public void WriteString(RedisKey value)
    {
        if (value.Text is { } text)
            WriteString(text);
        else
            WriteString(value.Bytes.Span);
    }

    public void WriteString(long value)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        Utf8Formatter.TryFormat(value, digits, out var written);
        WriteString(digits[..written]);
    }

    private void WriteLength(byte type, long length)
    {
        var span = output.GetSpan(MaxDigits + 3);
        span[0] = type;
        Utf8Formatter.TryFormat(length, span[1..], out var written);
        "\r\n"u8.CopyTo(span[(written + 1)..]);
        Advance(written + 3);
    }

    private void WriteRaw(scoped ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        bytes.CopyTo(output.GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    private void Advance(int written)
    {
        output.Advance(written);
        Bytes += written;
    }
}
