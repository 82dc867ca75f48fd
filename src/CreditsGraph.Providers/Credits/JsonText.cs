using System.Globalization;
using System.Text;

namespace CreditsGraph.Providers.Credits;

/// <summary>The text behind the escapes of RFC 8259, section 7.</summary>
internal static class JsonText
{
    /// <summary>
    /// Unescapes what stands between the quotes of a string token that a JSON reader has accepted.
    /// Lone surrogates become U+FFFD: the provider's oddity in one string must not fail whoever reads it.
    /// </summary>
    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var text = new StringBuilder(escaped.Length);
        while (true)
        {
            var plain = escaped.IndexOf((byte)'\\');
            text.Append(Encoding.UTF8.GetString(plain < 0 ? escaped : escaped[..plain]));
            if (plain < 0)
                return text.ToString();

            escaped = escaped[(plain + 1)..];
            var kind = escaped[0];
            escaped = escaped[1..];
            if (kind != 'u')
            {
                text.Append(Control(kind));
                continue;
            }

            var unit = CodeUnit(escaped);
            escaped = escaped[4..];
            if (char.IsHighSurrogate(unit) && escaped is [(byte)'\\', (byte)'u', ..] && CodeUnit(escaped[2..]) is var low
                && char.IsLowSurrogate(low))
            {
                text.Append(unit).Append(low);
                escaped = escaped[6..];
            }
            else
            {
                text.Append(char.IsSurrogate(unit) ? '\uFFFD' : unit);
            }
        }
    }

    private static char Control(byte kind) => kind switch
    {
        (byte)'n' => '\n',
        (byte)'t' => '\t',
        (byte)'r' => '\r',
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        _ => (char)kind,
    };

    private static char CodeUnit(ReadOnlySpan<byte> hex) =>
        (char)ushort.Parse(hex[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
