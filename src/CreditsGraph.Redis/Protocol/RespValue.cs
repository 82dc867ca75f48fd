using System.Buffers;
using System.Text;

namespace CreditsGraph.Redis.Protocol;

/// <summary>
/// A reply. Its payload lies in a rented array, so that it is disposed of exactly once, by whoever holds it last.
/// </summary>
internal readonly struct RespValue : IDisposable
{
    private readonly byte[]? _rented;
    private readonly int _length;
    private readonly RespValue[]? _items;

    private RespValue(RespKind kind, long integer, byte[]? rented, int length, RespValue[]? items)
    {
        Kind = kind;
        Integer = integer;
        _rented = rented;
        _length = length;
        _items = items;
    }

    public RespKind Kind { get; }

    /// <summary>Of an <see cref="RespKind.Integer"/>, or 0 and 1 of a <see cref="RespKind.Boolean"/>.</summary>
    public long Integer { get; }

    /// <summary>The text of every other kind that is no aggregate; of a verbatim string without its format.</summary>
    public ReadOnlyMemory<byte> Bytes => Kind == RespKind.VerbatimString
        ? _rented.AsMemory(RespReader.VerbatimPrefix, _length - RespReader.VerbatimPrefix)
        : _rented.AsMemory(0, _length);

    /// <summary>Of an aggregate, else empty.</summary>
    public ReadOnlySpan<RespValue> Items => _items;

    /// <summary>For messages and names; bytes that are no UTF-8 are replaced.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public static RespValue Null => default;

    public static RespValue OfNumber(RespKind kind, long integer) => new(kind, integer, null, 0, null);

    /// <param name="kind">Of a text.</param>
    /// <param name="rented">From the shared pool; now the value's own.</param>
    /// <param name="length">How much of it the payload is.</param>
    public static RespValue OfBytes(RespKind kind, byte[] rented, int length) => new(kind, 0, rented, length, null);

    public static RespValue OfItems(RespKind kind, RespValue[] items) => new(kind, 0, null, 0, items);

    public bool Is(ReadOnlySpan<byte> text) => Bytes.Span.SequenceEqual(text);

    public void Dispose()
    {
        if (_rented is { Length: > 0 })
            ArrayPool<byte>.Shared.Return(_rented);
        foreach (var item in Items)
            item.Dispose();
    }
}
