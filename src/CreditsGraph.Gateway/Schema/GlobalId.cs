using System.Buffers.Text;
using System.Globalization;

namespace CreditsGraph.Gateway.Schema;

/// <summary>What a global id names.</summary>
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
internal readonly struct GlobalId : IUtf8SpanFormattable
{
    private readonly GlobalIdKind _kind;
    private readonly Guid _businessId;
    private readonly Guid _id;
    private readonly string? _externalId;

    private GlobalId(GlobalIdKind kind, Guid businessId, Guid id, string? externalId)
    {
        _kind = kind;
        _businessId = businessId;
        _id = id;
        _externalId = externalId;
    }

    public static GlobalId OfBusiness(Guid businessId) => new(GlobalIdKind.Business, businessId, default, null);

    public static GlobalId Of(GlobalIdKind kind, Guid businessId, Guid id) => new(kind, businessId, id, null);

    public static GlobalId OfCustomer(Guid businessId, string externalId) =>
        new(GlobalIdKind.CustomerByExternalId, businessId, default, externalId);

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var size = 1 + 16 + (_kind == GlobalIdKind.Business ? 0 : _externalId is null ? 16 : System.Text.Encoding.UTF8.GetByteCount(_externalId));
        Span<byte> bytes = size <= 64 ? stackalloc byte[64] : new byte[size];
        bytes = bytes[..size];
        bytes[0] = (byte)_kind;
        _businessId.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        if (_externalId is not null)
            System.Text.Encoding.UTF8.GetBytes(_externalId, bytes[17..]);
        else if (_kind != GlobalIdKind.Business)
            _id.TryWriteBytes(bytes[17..], bigEndian: true, out _);
        return Base64Url.TryEncodeToUtf8(bytes, utf8Destination, out bytesWritten);
    }

    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<byte> text = stackalloc byte[64];
        byte[]? larger = null;
        int written;
        while (!TryFormat(larger ?? text, out written, format, formatProvider ?? CultureInfo.InvariantCulture))
            larger = new byte[(larger?.Length ?? text.Length) * 2];
        return System.Text.Encoding.ASCII.GetString(larger is null ? text[..written] : larger.AsSpan(0, written));
    }

    public override string ToString() => ToString(null, null);
}
