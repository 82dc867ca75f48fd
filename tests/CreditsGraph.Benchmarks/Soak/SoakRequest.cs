using System.Text.Json.Nodes;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>A document with its variables, and the right answer once it is known.</summary>
internal sealed class SoakRequest(string name, string query, JsonObject variables)
{
    public string Name => name;

    /// <summary>The request's body, as JSON.</summary>
    public string Body { get; } = new JsonObject { ["query"] = query, ["variables"] = variables.DeepClone() }.ToJsonString();

    /// <summary>The right answer's data.</summary>
    public JsonNode? Expected { get; set; }
}
