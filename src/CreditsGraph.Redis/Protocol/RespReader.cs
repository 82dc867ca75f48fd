using System.Buffers;
using System.Buffers.Text;

namespace CreditsGraph.Redis.Protocol;

/// <summary>
/// Reads RESP2 and RESP3 as it arrives, in pieces that end anywhere. What a value takes is bounded before it is reserved, and
/// no byte is looked at twice except those of an unfinished line. RESP3's streamed types, which Redis does not send, are
/// refused.
/// </summary>
/// <remarks>https://redis.io/docs/latest/develop/reference/protocol-spec</remarks>
internal sealed class RespReader(RespLimits limits) : IDisposable
{
    /// <summary>Three letters and a colon before the text of a verbatim string.</summary>
    public const int VerbatimPrefix = 4;

    private readonly Stack<OpenAggregate> _open = new();
    private OpenBulk? _bulk;
    private int _bytesLeft = limits.ReplyBytes;
    private int _valuesLeft = limits.Values;

    /// <summary>Takes bytes off the buffer until a reply is complete.</summary>
    /// <param name="buffer">What has arrived; afterwards what is left of it.</param>
    /// <param name="reply">The next reply, which the caller disposes of.</param>
    /// <returns>Whether there is one. If not, more bytes are needed, after those that are left.</returns>
    /// <exception cref="RespProtocolException">What came is not RESP or beyond a limit.</exception>
    public bool TryRead(ref ReadOnlySequence<byte> buffer, out RespValue reply)
    {
        while (TryReadValue(ref buffer, out var value))
        {
            if (value is { } complete && Place(complete, out reply))
            {
                _bytesLeft = limits.ReplyBytes;
                _valuesLeft = limits.Values;
                return true;
            }
        }

        reply = default;
        return false;
    }

    /// <summary>Gives back what was read of an unfinished reply.</summary>
    public void Dispose()
    {
        if (_bulk is { } bulk)
            Release(bulk.Rented);
        _bulk = null;
        while (_open.TryPop(out var aggregate))
            aggregate.Dispose();
    }

    /// <summary>Reads one value, or opens an aggregate and returns null for it.</summary>
    private bool TryReadValue(ref ReadOnlySequence<byte> buffer, out RespValue? value)
    {
        if (_bulk is not null)
            return TryReadBulk(ref buffer, out value);

        value = null;
        if (!TryReadLine(ref buffer, out var line))
            return false;
        if (--_valuesLeft < 0)
            throw new RespProtocolException("A reply holds more values than are allowed.");

        // A line of more than one segment is rare and short.
        var bytes = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
        if (bytes.IsEmpty)
            throw new RespProtocolException("A reply begins with an empty line.");
        var rest = bytes[1..];
        switch (bytes[0])
        {
            case (byte)'+':
                value = TextOf(RespKind.SimpleString, rest);
                return true;
            case (byte)'-':
                value = TextOf(RespKind.Error, rest);
                return true;
            case (byte)':':
                value = RespValue.OfNumber(RespKind.Integer, ReadInteger(rest));
                return true;
            case (byte)'#' when rest is [(byte)'t' or (byte)'f']:
                value = RespValue.OfNumber(RespKind.Boolean, rest[0] == 't' ? 1 : 0);
                return true;
            case (byte)',' when IsDouble(rest):
                value = TextOf(RespKind.Double, rest);
                return true;
            case (byte)'(' when IsBigNumber(rest):
                value = TextOf(RespKind.BigNumber, rest);
                return true;
            case (byte)'_' when rest.IsEmpty:
                value = RespValue.Null;
                return true;
            case (byte)'$':
                return BeginBulk(RespKind.BulkString, rest, ref buffer, out value);
            case (byte)'!':
                return BeginBulk(RespKind.Error, rest, ref buffer, out value);
            case (byte)'=':
                return BeginBulk(RespKind.VerbatimString, rest, ref buffer, out value);
            case (byte)'*':
                value = BeginAggregate(RespKind.Array, rest, 1);
                return true;
            case (byte)'~':
                value = BeginAggregate(RespKind.Set, rest, 1);
                return true;
            case (byte)'>':
                value = BeginAggregate(RespKind.Push, rest, 1);
                return true;
            case (byte)'%':
                value = BeginAggregate(RespKind.Map, rest, 2);
                return true;
            case (byte)'|':
                value = BeginAggregate(RespKind.Attribute, rest, 2);
                return true;
            default:
                throw new RespProtocolException("A reply is of an unknown type or malformed.");
        }
    }

    /// <summary>Puts a complete value where it belongs; true where that completes a reply.</summary>
    private bool Place(RespValue value, out RespValue reply)
    {
        while (true)
        {
            if (value.Kind == RespKind.Attribute)
            {
                // It precedes a value, and is not one.
                value.Dispose();
                reply = default;
                return false;
            }

            if (!_open.TryPeek(out var aggregate))
            {
                reply = value;
                return true;
            }

            aggregate.Add(value);
            if (!aggregate.IsComplete)
            {
                reply = default;
                return false;
            }

            value = _open.Pop().ToValue();
        }
    }

    private bool TryReadLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is not { } end)
        {
            if (buffer.Length > limits.LineBytes)
                throw new RespProtocolException("A line of a reply is longer than is allowed.");
            line = default;
            return false;
        }

        line = buffer.Slice(0, end);
        if (line.Length > limits.LineBytes)
            throw new RespProtocolException("A line of a reply is longer than is allowed.");
        if (line.IsEmpty || line.Slice(line.Length - 1).FirstSpan[0] != '\r')
            throw new RespProtocolException("A line of a reply ends without a carriage return.");
        line = line.Slice(0, line.Length - 1);
        buffer = buffer.Slice(buffer.GetPosition(1, end));
        return true;
    }

    private bool BeginBulk(RespKind kind, ReadOnlySpan<byte> length, ref ReadOnlySequence<byte> buffer, out RespValue? value)
    {
        if (length.SequenceEqual("-1"u8) && kind == RespKind.BulkString)
        {
            value = RespValue.Null;
            return true;
        }

        var size = ReadLength(length, _bytesLeft);
        if (kind == RespKind.VerbatimString && size < VerbatimPrefix)
            throw new RespProtocolException("A verbatim string has no format.");
        _bytesLeft -= size;
        _bulk = new OpenBulk(kind, Rent(size), size);
        return TryReadBulk(ref buffer, out value);
    }

    private bool TryReadBulk(ref ReadOnlySequence<byte> buffer, out RespValue? value)
    {
        value = null;
        var bulk = _bulk!;
        var take = (int)Math.Min(bulk.Size - bulk.Filled, buffer.Length);
        buffer.Slice(0, take).CopyTo(bulk.Rented.AsSpan(bulk.Filled));
        buffer = buffer.Slice(take);
        bulk.Filled += take;
        if (bulk.Filled < bulk.Size || buffer.Length < 2)
            return false;

        Span<byte> end = stackalloc byte[2];
        buffer.Slice(0, 2).CopyTo(end);
        if (!end.SequenceEqual("\r\n"u8))
            throw new RespProtocolException("A string of a reply does not end where it says.");
        if (bulk.Kind == RespKind.VerbatimString && bulk.Rented[VerbatimPrefix - 1] != ':')
            throw new RespProtocolException("A verbatim string has no format.");
        buffer = buffer.Slice(2);
        _bulk = null;
        value = RespValue.OfBytes(bulk.Kind, bulk.Rented, bulk.Size);
        return true;
    }

    private RespValue? BeginAggregate(RespKind kind, ReadOnlySpan<byte> length, int valuesEach)
    {
        if (length.SequenceEqual("-1"u8) && kind == RespKind.Array)
            return RespValue.Null;
        if (kind == RespKind.Push && _open.Count > 0)
            throw new RespProtocolException("A push lies within a reply.");

        var count = ReadLength(length, _valuesLeft / valuesEach) * valuesEach;
        if (count == 0)
            return RespValue.OfItems(kind, []);
        if (_open.Count == limits.Depth)
            throw new RespProtocolException("A reply is nested deeper than is allowed.");
        _open.Push(new OpenAggregate(kind, count));
        return null;
    }

    private RespValue TextOf(RespKind kind, ReadOnlySpan<byte> text)
    {
        _bytesLeft -= text.Length;
        if (_bytesLeft < 0)
            throw new RespProtocolException("A reply is larger than is allowed.");
        var rented = Rent(text.Length);
        text.CopyTo(rented);
        return RespValue.OfBytes(kind, rented, text.Length);
    }

    private static int ReadLength(ReadOnlySpan<byte> text, int most)
    {
        var length = ReadInteger(text);
        if (length < 0)
            throw new RespProtocolException("A length in a reply is negative.");
        return length <= most
            ? (int)length
            : throw new RespProtocolException("A reply is larger than is allowed.");
    }

    private static long ReadInteger(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long value, out var used) && used == text.Length
            ? value
            : throw new RespProtocolException("A number in a reply is malformed.");

    private static bool IsDouble(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("inf"u8) || text.SequenceEqual("-inf"u8) || text.SequenceEqual("nan"u8)
        || (Utf8Parser.TryParse(text, out double _, out var used) && used == text.Length);

    private static bool IsBigNumber(ReadOnlySpan<byte> text)
    {
        var digits = text is [(byte)'+' or (byte)'-', ..] ? text[1..] : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static byte[] Rent(int size) => size == 0 ? [] : ArrayPool<byte>.Shared.Rent(size);

    private static void Release(byte[] rented)
    {
        if (rented.Length > 0)
            ArrayPool<byte>.Shared.Return(rented);
    }

    private sealed class OpenBulk(RespKind kind, byte[] rented, int size)
    {
        public RespKind Kind => kind;

        public byte[] Rented => rented;

        public int Size => size;

        public int Filled { get; set; }
    }

    private sealed class OpenAggregate(RespKind kind, int count) : IDisposable
    {
        // Grows with what has come: a length alone reserves nothing.
        private readonly List<RespValue> _items = new(Math.Min(count, 16));

        public bool IsComplete => _items.Count == count;

        public void Add(RespValue item) => _items.Add(item);

        public RespValue ToValue() => RespValue.OfItems(kind, [.. _items]);

        public void Dispose()
        {
            foreach (var item in _items)
                item.Dispose();
        }
    }
}
