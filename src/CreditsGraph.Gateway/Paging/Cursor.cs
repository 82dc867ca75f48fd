using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CreditsGraph.Gateway.Paging;

/// <summary>
/// A place in a list that a client can come back to: it names the row there, and carries enough of the row's surroundings
/// to find the place again. Its text is opaque and URL-safe, and all there is: the gateway remembers nothing.
/// </summary>
/// <remarks>
/// A cursor is not signed: a client can make one up and reaches with it only what the list shows it anyway. Which
/// business may be read is decided from the field's arguments, never from a cursor.
/// </remarks>
internal readonly record struct Cursor : IUtf8SpanFormattable, ISpanFormattable
{
    /// <summary>The longest text of any cursor, in characters.</summary>
    public const int MaximumLength = CursorCodec.MaximumTextLength;

    public required CursorKind Kind { get; init; }

    /// <summary>Stands for the business and the filter; see <see cref="ListFingerprint"/>.</summary>
    public required ulong Fingerprint { get; init; }

    /// <summary>The row's own id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The row's <c>createdAt</c> in ticks of UTC; 0 in a list whose rows have none.</summary>
    public required long CreatedAtTicks { get; init; }

    /// <summary>The row's place in its provider's list; the neighbours are those on its two sides.</summary>
    public required ListPosition Position { get; init; }

    /// <summary>In a merged feed, whether the row is a vendor credit.</summary>
    public bool IsVendorCredit { get; init; }

    /// <summary>
    /// In a merged feed, the place of the other list: between the last of its rows that precede this row in the feed and
    /// the first that does not.
    /// </summary>
    public ListPosition OtherPosition { get; init; }

    /// <summary>Whether the row comes from a merged feed, and <see cref="OtherPosition"/> means something.</summary>
    public bool IsFeed => Kind is CursorKind.FeedNewestFirst or CursorKind.FeedCustomersThenVendors;

    /// <summary>Reads a cursor that must come from the list that is being read.</summary>
    /// <exception cref="PagingException">
    /// CURSOR_INVALID: the text is no cursor. CURSOR_MISMATCH: it is one of another list, business or filter.
    /// </exception>
    public static Cursor Parse(ReadOnlySpan<char> text, CursorKind kind, ulong fingerprint) =>
        Parse(text, kind, kind, fingerprint);

    /// <summary>Reads a cursor that must come from the list that is being read, which has either of two kinds of cursors.</summary>
    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, CursorKind, ulong)" path="/exception"/>
    public static Cursor Parse(ReadOnlySpan<char> text, CursorKind kind, CursorKind otherKind, ulong fingerprint)
    {
        if (!CursorCodec.TryDecode(text, out var cursor))
            throw new PagingException(PagingException.CursorInvalid, "The cursor is not one that this gateway has issued.");
        if ((cursor.Kind != kind && cursor.Kind != otherKind) || cursor.Fingerprint != fingerprint)
            throw new PagingException(PagingException.CursorMismatch, "The cursor was issued for another list or filter.");
        return cursor;
    }

    /// <summary>Writes the cursor's text as UTF-8. Format and provider mean nothing to it.</summary>
    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        CursorCodec.TryEncode(in this, utf8Destination, out bytesWritten);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        Span<byte> text = stackalloc byte[MaximumLength];
        CursorCodec.TryEncode(in this, text, out var length);
        return Encoding.ASCII.TryGetChars(text[..length], destination, out charsWritten);
    }

    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaximumLength];
        CursorCodec.TryEncode(in this, text, out var length);
        return Encoding.ASCII.GetString(text[..length]);
    }
}
