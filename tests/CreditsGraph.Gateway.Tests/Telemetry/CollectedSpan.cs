using System.Globalization;

namespace CreditsGraph.Gateway.Tests.Telemetry;

/// <summary>A span as a collector gets it (OTLP).</summary>
internal sealed record CollectedSpan(
    string Source, string TraceId, string SpanId, string ParentId, string Name, ulong Kind, ulong Status, IReadOnlyDictionary<string, string> Attributes)
{
    public const ulong Internal = 1;
    public const ulong Server = 2;
    public const ulong Client = 3;
    public const ulong Error = 2;

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    /// <summary>The spans of a request of the traces service.</summary>
    public static IEnumerable<CollectedSpan> Read(ReadOnlyMemory<byte> request) =>
        from resource in ProtobufReader.Read(request)
        from scope in resource.Fields.Where(static field => field.Number == 2)
        let name = scope.Fields.First(static field => field.Number == 1).Fields.First(static field => field.Number == 1).Text
        from span in scope.Fields.Where(static field => field.Number == 2)
        select Of(name, [.. span.Fields]);

    private static CollectedSpan Of(string source, ProtobufField[] span) => new(
        source,
        Last(span, 1).Hex,
        Last(span, 2).Hex,
        Last(span, 4).Hex,
        Last(span, 5).Text,
        Last(span, 6).Value,
        Last(span, 15).Fields.LastOrDefault(static field => field.Number == 3).Value,
        span.Where(static field => field.Number == 9).ToDictionary(
            static attribute => attribute.Fields.First(static field => field.Number == 1).Text,
            static attribute => ValueOf(attribute.Fields.First(static field => field.Number == 2))));

    private static ProtobufField Last(ProtobufField[] fields, int number) => fields.LastOrDefault(field => field.Number == number);

    private static string ValueOf(ProtobufField any)
    {
        var value = any.Fields.First();
        return value.Number switch
        {
            1 => value.Text,
            2 => value.Value == 0 ? "false" : "true",
            3 => ((long)value.Value).ToString(CultureInfo.InvariantCulture),
            4 => BitConverter.UInt64BitsToDouble(value.Value).ToString(CultureInfo.InvariantCulture),
            5 => string.Join(' ', value.Fields.Select(ValueOf)),
            _ => $"? {value.Number}",
        };
    }
}
