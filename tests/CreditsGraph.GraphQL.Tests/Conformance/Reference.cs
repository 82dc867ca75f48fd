using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>What graphql-js makes of cases: one run of Node for many.</summary>
internal sealed class Reference(IEnumerable<DifferentialSchema> schemas)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly string _header = new JsonObject { ["schemas"] = new JsonArray([.. schemas.Select(static s => s.ToJson())]) }.ToJsonString();

    public async Task<IReadOnlyList<Observation>> ObserveAsync(IEnumerable<DifferentialCase> cases)
    {
        var input = string.Join('\n', cases.Select(static @case => @case.ToJson()).Prepend(_header));
        var output = await NodeScript.RunAsync("differential.mjs", [], input, Limit);
        return [.. output.Split('\n').Select(Read)];
    }

    private static Observation Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new Observation
        {
            SyntaxError = Text("syntaxError"),
            Printed = Text("printed"),
            Reprinted = Text("reprinted"),
            Errors = root.TryGetProperty("errors", out var rules)
                ? rules.EnumerateObject().ToDictionary(static rule => rule.Name, static rule => Texts(rule.Value))
                : new Dictionary<string, IReadOnlyList<string>>(),
            Responses = root.TryGetProperty("response", out var response)
                ? [ObservedResponse.Of(response, static error => error.GetString()!)]
                : [],
            Deliveries = root.TryGetProperty("payloads", out var payloads)
                ? [ObservedDelivery.Of([.. payloads.EnumerateArray().Select(static payload => payload.GetRawText())])]
                : [],
        };

        string? Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(static text => text.GetString()!)];
}
