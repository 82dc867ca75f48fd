using System.Text.Json.Nodes;

namespace CreditsGraph.Testing.Faults;

/// <summary>What a client got.</summary>
/// <param name="Text">The body.</param>
/// <param name="Headers">The headers, as text.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record GatewayAnswer(string Text, string Headers, TimeSpan Elapsed)
{
    private readonly JsonNode? _body = JsonNode.Parse(Text);

    public JsonArray Errors => _body?["errors"]?.AsArray() ?? [];

    /// <summary>The codes of the warnings, separated by spaces.</summary>
    public string Warnings => string.Join(
        ' ', (_body?["extensions"]?["warnings"]?.AsArray() ?? []).Select(static warning => (string?)warning?["code"]).Distinct());

    /// <summary>What was asked for, as compact JSON.</summary>
    public string Data => _body?["data"]?.ToJsonString() ?? "null";

    /// <summary>The value of a field at the root, or below the root's only field.</summary>
    public JsonNode? Field(string name) =>
        _body?["data"] is JsonObject data
            ? data.TryGetPropertyValue(name, out var atRoot) ? atRoot : (data.FirstOrDefault().Value as JsonObject)?[name]
            : null;
}
