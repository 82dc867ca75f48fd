using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Tests.Execution;
using CreditsGraph.GraphQL.Types;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>A document that both sides are given.</summary>
/// <param name="Schema">The name of a <see cref="DifferentialSchema"/>.</param>
/// <param name="Text">The document, which may be none.</param>
/// <param name="Variables">What the client gives; null for none.</param>
/// <param name="OperationName">The operation to execute; null where the document has one only, or none is named.</param>
/// <param name="Suggestions">Whether validation suggests names.</param>
/// <param name="PrintOnly">Whether it is for the parser and the printer only.</param>
internal sealed record DifferentialCase(
    string Schema, string Text, JsonObject? Variables = null, string? OperationName = null, bool Suggestions = false, bool PrintOnly = false)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether something may come in a later payload.</summary>
    [JsonIgnore]
    public bool IsIncremental => Text.Contains("@defer", StringComparison.Ordinal) || Text.Contains("@stream", StringComparison.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this, Web);
}

/// <summary>A schema with a world of data behind it.</summary>
internal sealed class DifferentialSchema
{
    private readonly string _sdl;
    private readonly World _world;

    public DifferentialSchema(string name, string sdl, Random random, bool isHostile)
    {
        Name = $"{name}{(isHostile ? ", hostile" : "")}";
        _sdl = sdl;
        Schema = SchemaReader.Read(sdl);
        _world = new World(Schema, random, isHostile);
        Executors = [CreateExecutor(isLoaded: false), CreateExecutor(isLoaded: true)];
        Schema = Executors[0].Schema;
    }

    public string Name { get; }

    /// <summary>Bound, so that literals of every scalar can be coerced.</summary>
    public Schema Schema { get; }

    /// <summary>The same world twice: getters give the values of the first, loaders those of the second.</summary>
    public IReadOnlyList<RequestExecutor> Executors { get; }

    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["sdl"] = _sdl,
        ["objects"] = _world.ObjectsToJson(),
        ["roots"] = _world.RootsToJson(),
    };

    private RequestExecutor CreateExecutor(bool isLoaded) => new(
        WorldBinding.Bind(_sdl, Schema, _world, isLoaded), TestExecutor.AtAnyCost, TimeProvider.System, NullLogger<RequestExecutor>.Instance);
}
