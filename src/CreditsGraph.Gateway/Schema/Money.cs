using System.Globalization;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Schema;

/// <summary>An amount in cents, of a currency that a provider may have left out.</summary>
internal readonly record struct Money(long Cents, string? Currency);

/// <summary>Cents as units with two decimals, exactly: 12345 is <c>123.45</c>.</summary>
internal readonly struct DecimalAmount(long cents) : IUtf8SpanFormattable
{
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        // Unsigned, since the smallest long has no positive counterpart.
        var absolute = cents < 0 ? (ulong)-(cents + 1) + 1 : (ulong)cents;
        return System.Text.Unicode.Utf8.TryWrite(
            utf8Destination, CultureInfo.InvariantCulture, $"{(cents < 0 ? "-" : "")}{absolute / 100}.{absolute % 100:00}", out bytesWritten);
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
