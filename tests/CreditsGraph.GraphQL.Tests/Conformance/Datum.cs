using System.Text.Json.Nodes;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>
/// What a field resolves to, as data that both sides read the same way. <see cref="ToJson"/> is how the reference gets it.
/// </summary>
internal abstract record Datum
{
    public abstract JsonNode? ToJson();
}

internal sealed record NullDatum : Datum
{
    public override JsonNode? ToJson() => null;
}

/// <summary>The value of a scalar or an enum, as JSON.</summary>
internal sealed record LeafDatum(JsonNode Value) : Datum
{
    public override JsonNode ToJson() =>
        Value is JsonValue ? Value.DeepClone() : new JsonObject { ["$leaf"] = Value.DeepClone() };
}

internal sealed record ListDatum(IReadOnlyList<Datum> Items) : Datum
{
    public override JsonNode ToJson() => new JsonArray([.. Items.Select(static item => item.ToJson())]);
}

/// <summary>An object of the world.</summary>
internal sealed record ReferenceDatum(int Index) : Datum
{
    public override JsonNode ToJson() => new JsonObject { ["$ref"] = Index };
}

/// <summary>The resolver fails.</summary>
internal sealed record FailureDatum(string Message) : Datum
{
    public override JsonNode ToJson() => new JsonObject { ["$error"] = Message };
}

/// <summary>The arguments as text.</summary>
internal sealed record ArgumentsDatum : Datum
{
    public override JsonNode ToJson() => new JsonObject { ["$args"] = true };
}

/// <summary>One of the choices, which the arguments decide.</summary>
internal sealed record PickDatum(IReadOnlyList<Datum> Choices) : Datum
{
    public override JsonNode ToJson() => new JsonObject { ["$pick"] = new JsonArray([.. Choices.Select(static choice => choice.ToJson())]) };
}

/// <summary>How often it has been asked for in this operation: shows the order in which mutations run.</summary>
internal sealed record CountDatum : Datum
{
    public override JsonNode ToJson() => new JsonObject { ["$count"] = true };
}
