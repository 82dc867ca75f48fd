using System.Runtime.InteropServices;
using System.Text.Json;

namespace CreditsGraph.GraphQL.Limits;

/// <summary>The bounds of a request's variables, which are looked at before they are coerced.</summary>
internal static class VariableLimits
{
    /// <summary>The first bound that the variables pass, or null.</summary>
    public static LimitExcess? FindExcess(JsonElement variables, LimitOptions limits) =>
        variables.ValueKind == JsonValueKind.Undefined ? null : FindExcess(JsonMarshal.GetRawUtf8Value(variables), limits);

    /// <summary>The first bound that the variables' JSON text passes, or null, also where it turns out to be no JSON.</summary>
    public static LimitExcess? FindExcess(ReadOnlySpan<byte> json, LimitOptions limits)
    {
        if (json.Length > limits.VariableBytes)
            return LimitExcess.Of(nameof(limits.VariableBytes), limits.VariableBytes, json.Length, "bytes of variables");

        // No more can be nested than there are; usually there are few, and counting them costs next to nothing.
        if (json.Count((byte)'{') + json.Count((byte)'[') <= limits.VariableDepth)
            return null;
        var depth = DepthOf(json);
        return depth > limits.VariableDepth
            ? LimitExcess.Of(nameof(limits.VariableDepth), limits.VariableDepth, depth, "levels of lists and objects in the variables")
            : null;
    }

    private static int DepthOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var depth = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    depth = Math.Max(depth, reader.CurrentDepth + 1);
            }
        }
        catch (JsonException)
        {
            // Who parses it will say so.
        }

        return depth;
    }
}
