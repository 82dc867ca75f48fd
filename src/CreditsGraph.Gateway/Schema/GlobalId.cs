using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace CreditsGraph.Gateway.Schema;

/// <summary>What a global id names. The values are part of the id's text and never change.</summary>
internal enum GlobalIdKind : byte
{
    Business = 1,
    CustomerCredit = 2,
    VendorCredit = 3,
    Vendor = 4,

    /// <summary>By Thredfi's id.</summary>
    Customer = 5,

    /// <summary>By the id in the business's own system, where Thredfi gives none of its own.</summary>
    CustomerByExternalId = 6,

    /// <summary>By the credit that the customer came with, where there is neither.</summary>
    CustomerByCredit = 7,
}

/// <summary>
/// The <c>id</c> of a node: its kind, its business and the provider's id, nothing that ever changes. Clients see
/// URL-safe base64 without padding: of 1 + 16 bytes for a business, of 1 + 16 + 16 for most others.
/// </summary>
/// <remarks>
/// An id is not signed: a client can make one up, and reaches with it what it could ask for anyway. Whether a business
/// may be read is decided for each request, never by an id.
/// </remarks>
internal readonly record struct GlobalId : IUtf8SpanFormattable
{
    /// <summary>The longest external id that an id can carry, in UTF-16 code units; the provider's contract has none longer.</summary>
    public const int MaximumExternalIdLength = 255;

    /// <summary>The longest text of any id, in characters.</summary>
    public const int MaximumLength = (MaximumSize * 4 / 3) + 2;

    private const int BusinessSize = 1 + 16;
    private const int IdSize = BusinessSize + 16;

    // A UTF-16 code unit takes three bytes of UTF-8 at most.
    private const int MaximumSize = BusinessSize + (MaximumExternalIdLength * 3);

    private GlobalId(GlobalIdKind kind, Guid businessId, Guid id, string? externalId) =>
        (Kind, BusinessId, Id, ExternalId) = (kind, businessId, id, externalId);

    public GlobalIdKind Kind { get; }

    /// <summary>The configured id of the business.</summary>
    public Guid BusinessId { get; }

    /// <summary>The provider's id; all zeros for a business and where <see cref="ExternalId"/> stands in its place.</summary>
    public Guid Id { get; }

    /// <summary>The customer's id in the business's own system; null for every other kind.</summary>
    public string? ExternalId { get; }

    public static GlobalId OfBusiness(Guid businessId) => new(GlobalIdKind.Business, businessId, default, null);

    public static GlobalId Of(GlobalIdKind kind, Guid businessId, Guid id) => new(kind, businessId, id, null);

    /// <param name="businessId">The configured id of the business.</param>
    /// <param name="externalId">1 to <see cref="MaximumExternalIdLength"/> code units of well-formed text.</param>
    public static GlobalId OfCustomer(Guid businessId, string externalId) =>
        new(GlobalIdKind.CustomerByExternalId, businessId, default, externalId);

    /// <summary>
    /// Reads a text that may be anything. False unless it is, character for character, the text of an id: so that one
    /// object has one id.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out GlobalId id)
    {
        id = default;
        Span<byte> buffer = stackalloc byte[MaximumSize];
        if (text.Length > MaximumLength
            || Base64Url.DecodeFromChars(text, buffer, out _, out var size) != OperationStatus.Done
            || size < BusinessSize)
        {
            return false;
        }

        var kind = (GlobalIdKind)buffer[0];
        var rest = buffer[BusinessSize..size];
        var businessId = new Guid(buffer[1..BusinessSize], bigEndian: true);
        switch (kind)
        {
            case GlobalIdKind.Business when size == BusinessSize:
                id = OfBusiness(businessId);
                break;
            case GlobalIdKind.CustomerByExternalId
                when Utf8.IsValid(rest) && Encoding.UTF8.GetCharCount(rest) is > 0 and <= MaximumExternalIdLength:
                id = OfCustomer(businessId, Encoding.UTF8.GetString(rest));
                break;
            case GlobalIdKind.CustomerCredit or GlobalIdKind.VendorCredit or GlobalIdKind.Vendor
                or GlobalIdKind.Customer or GlobalIdKind.CustomerByCredit when size == IdSize:
                id = Of(kind, businessId, new Guid(rest, bigEndian: true));
                break;
            default:
                return false;
        }

        // Padding, white space and unused bits let other texts stand for the same bytes.
        Span<char> canonical = stackalloc char[MaximumLength];
        return Base64Url.TryEncodeToChars(buffer[..size], canonical, out var length) && text.SequenceEqual(canonical[..length]);
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<byte> bytes = stackalloc byte[ExternalId is null ? IdSize : MaximumSize];
        var size = BusinessSize;
        bytes[0] = (byte)Kind;
        BusinessId.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        if (ExternalId is not null)
        {
            size += Encoding.UTF8.GetBytes(ExternalId, bytes[BusinessSize..]);
        }
        else if (Kind != GlobalIdKind.Business)
        {
            Id.TryWriteBytes(bytes[BusinessSize..], bigEndian: true, out _);
            size = IdSize;
        }

        return Base64Url.TryEncodeToUtf8(bytes[..size], utf8Destination, out bytesWritten);
    }

    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<byte> text = stackalloc byte[MaximumLength];
        TryFormat(text, out var written, format, formatProvider ?? CultureInfo.InvariantCulture);
        return Encoding.ASCII.GetString(text[..written]);
    }

    public override string ToString() => ToString(null, null);
}
