using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditsGraph.Benchmarks.Bff;

/// <summary>An instant in UTC that keeps the number of fraction digits it was written with.</summary>
[JsonConverter(typeof(TimestampConverter))]
internal readonly record struct Timestamp(DateTime Utc, int FractionDigits);

internal sealed class TimestampConverter : JsonConverter<Timestamp>
{
    // "2026-06-30T12:00:00" and "2026-06-30T12:00:00.0000000Z".
    private const int SecondsLength = 19;
    private const int RoundTripLength = 28;

    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var utc = reader.GetDateTimeOffset().UtcDateTime;
        var digits = 0;
        if (reader.ValueSpan.Length > SecondsLength && reader.ValueSpan[SecondsLength] == '.')
        {
            foreach (var value in reader.ValueSpan[(SecondsLength + 1)..])
            {
                if (!char.IsAsciiDigit((char)value))
                    break;
                digits++;
            }
        }

        return new Timestamp(utc, Math.Min(digits, 7));
    }

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[RoundTripLength];
        Utf8Formatter.TryFormat(value.Utc, text, out _, 'O');
        var length = value.FractionDigits == 0 ? SecondsLength : SecondsLength + 1 + value.FractionDigits;
        text[length] = (byte)'Z';
        writer.WriteStringValue(text[..(length + 1)]);
    }
}
