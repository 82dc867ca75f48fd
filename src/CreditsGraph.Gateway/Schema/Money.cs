using System.Buffers.Text;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Schema;

/// <summary>An amount in cents, of a currency that a provider may have left out.</summary>
internal readonly record struct Money(long Cents, string? Currency);

/// <summary>Cents as units with two decimals, exactly: 12345 is <c>123.45</c>.</summary>
internal readonly struct DecimalAmount(long cents) : IUtf8SpanFormattable
{
    // By hand, as three of these are written for every credit: a format string takes five times as long.
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        bytesWritten = 0;
        // Unsigned, since the smallest long has no positive counterpart.
        var absolute = cents < 0 ? (ulong)-(cents + 1) + 1 : (ulong)cents;
        var (units, rest) = (absolute / 100, (int)(absolute % 100));
        var start = cents < 0 ? 1 : 0;
        if (utf8Destination.Length < start || !Utf8Formatter.TryFormat(units, utf8Destination[start..], out var digits)
            || utf8Destination.Length < start + digits + 3)
        {
            return false;
        }

        if (cents < 0)
            utf8Destination[0] = (byte)'-';
        var fraction = utf8Destination[(start + digits)..];
        (fraction[0], fraction[1], fraction[2]) = ((byte)'.', (byte)('0' + (rest / 10)), (byte)('0' + (rest % 10)));
        bytesWritten = start + digits + 3;
        return true;
    }

    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<byte> text = stackalloc byte[32];
        TryFormat(text, out var written, format, formatProvider);
        return System.Text.Encoding.ASCII.GetString(text[..written]);
    }

    public override string ToString() => ToString(null, null);
}

internal static class MoneyType
{
    public static void Bind(ObjectBinding<Money> type) => type
        .Field("cents", m => m.Cents)
        .Field("decimal", m => new DecimalAmount(m.Cents))
        .Field("currency", m => m.Currency);
}
