using System.Globalization;
using System.Text.Json;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

/// <summary>How the contract's scalars look in C#, and how clients give those that stand in arguments.</summary>
internal static class Scalars
{
    // The gateway's own instants say when something was fetched; more digits would be noise.
    private const int MillisecondDigits = 3;

    public static SchemaBuilder AddScalars(this SchemaBuilder schema) => schema
        .Scalar("UUID", new TextScalarInput<Guid>("UUID must be a string of 32 hexadecimal digits in groups of 8-4-4-4-12.", ParseUuid))
        .Scalar("DateTime", new TextScalarInput<DateTimeOffset>("DateTime must be a string with an RFC 3339 instant, its zone included.", ParseDateTime))
        .Leaf<Guid>("UUID", static (buffer, value) => buffer.WriteUnescapedString(value))
        .Leaf<Timestamp>("DateTime", static (buffer, value) => buffer.WriteUnescapedString(value))
        .Leaf<DateTimeOffset>("DateTime", static (buffer, value) => buffer.WriteUnescapedString(Timestamp.FromDateTimeOffset(value, MillisecondDigits)))
        .Leaf<DateOnly>("Date", static (buffer, value) => buffer.WriteUnescapedString(value, "O"))
        .Leaf<long>("Long", static (buffer, value) => buffer.WriteNumber(value))
        .Leaf<DecimalAmount>("Decimal", static (buffer, value) => buffer.WriteUnescapedString(value))
        .Leaf<string>("CurrencyCode", static (buffer, value) => buffer.WriteString(value))
        .Leaf<Cursor>("String", static (buffer, value) => buffer.WriteUnescapedString(value))
        .Leaf<GlobalId>("ID", static (buffer, value) => buffer.WriteUnescapedString(value))
        .AddRawJson("ID")
        .AddRawJson("String")
        .AddRawJson("URL")
        .AddRawJson("JSON");

    // What a provider sent as text or free-form JSON goes into the response byte for byte.
    private static SchemaBuilder AddRawJson(this SchemaBuilder schema, string scalar) =>
        schema.Leaf<RawJson>(scalar, static (buffer, value) => buffer.WriteRaw(value.Span), static value => value.IsNull);

    private static Guid? ParseUuid(string text) => Guid.TryParseExact(text, "D", out var value) ? value : null;

    private static DateTimeOffset? ParseDateTime(string text) =>
        DateTimeOffset.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null;

    // RFC 3339 with a zone: a client's local time would mean something else on the server.
    private static readonly string[] DateTimeFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>A scalar that clients give as a string.</summary>
    private sealed class TextScalarInput<T>(string expectation, Func<string, T?> parse) : ScalarInput
        where T : struct
    {
        public override object ParseValue(JsonElement value) =>
            Parse(value.ValueKind == JsonValueKind.String ? value.GetString() : null);

        public override object ParseLiteral(ValueNode literal) => Parse((literal as StringValueNode)?.Value);

        private T Parse(string? text) =>
            (text is null ? null : parse(text)) ?? throw new InputCoercionException(expectation);
    }
}
