using System.Globalization;
using System.Text.Json;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types;

/// <summary>Any value, as string, bool, long, double, <c>object?[]</c> or <c>Dictionary&lt;string, object?&gt;</c>.</summary>
internal sealed class AnyScalarInput : ScalarInput
{
    public override object ParseValue(JsonElement value) => Read(value) ?? throw new InputCoercionException("Value must not be null.");

    public override object ParseLiteral(ValueNode literal) => Read(literal) ?? throw new InputCoercionException("Value must not be null.");

    private static object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var integer) ? (object)integer : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(Read).ToArray(),
        JsonValueKind.Object => ToDictionary(value.EnumerateObject().Select(static p => (p.Name, Read(p.Value)))),
        _ => null,
    };

    private static object? Read(ValueNode literal) => literal switch
    {
        StringValueNode s => s.Value,
        BooleanValueNode b => b.Value,
        EnumValueNode e => e.Value,
        IntValueNode i => long.TryParse(i.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? (object)integer
            : double.Parse(i.Text, CultureInfo.InvariantCulture),
        FloatValueNode f => double.Parse(f.Text, CultureInfo.InvariantCulture),
        ListValueNode list => list.Values.Select(Read).ToArray(),
        ObjectValueNode o => ToDictionary(o.Fields.Select(static f => (f.Name.Value, Read(f.Value)))),
        _ => null,
    };

    private static Dictionary<string, object?> ToDictionary(IEnumerable<(string Name, object? Value)> members)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
            result[name] = value;
        return result;
    }
}
