using System.Text.Json;

namespace CreditsGraph.Gateway.Tests.Conformance;

/// <summary>The reference must itself be right before anything is compared with it.</summary>
public sealed class ExecuteReferenceTests : IDisposable
{
    private readonly string _schema = Path.GetTempFileName();

    public ExecuteReferenceTests() => File.WriteAllText(_schema, """
        type Query { pet(id: ID): Pet  amount(at: Long): Long  name: String!  anything: JSON }
        interface Pet { name: String }
        type Dog implements Pet { name: String  barks: Boolean }
        type Cat implements Pet { name: String  meows: Boolean }
        scalar Long
        scalar JSON
        """);

    [RequiresNodeFact]
    public async Task Execute_AliasesAndFragments_FollowTheDocumentsOrder()
    {
        var response = await ExecuteAsync(
            "{ b: amount pet { ... on Cat { meows } ... on Dog { barks } called: name } amount }",
            """{"amount":1,"pet":{"__typename":"Dog","name":"Rex","barks":true}}""");

        Assert.Equal("""{"data":{"b":1,"pet":{"barks":true,"called":"Rex"},"amount":1}}""", response);
    }

    [RequiresNodeFact]
    public async Task Execute_NumbersBeyondDoubles_StayAsTheyAre()
    {
        var response = await ExecuteAsync(
            "{ amount anything }",
            """{"amount":9223372036854775807,"anything":{"a":[-9007199254740993,1.0,1e3,0.1,-0,"12345678901234567890",null]}}""");

        Assert.Equal(
            """{"data":{"amount":9223372036854775807,"anything":{"a":[-9007199254740993,1.0,1e3,0.1,-0,"12345678901234567890",null]}}}""",
            response);
    }

    [RequiresNodeFact]
    public async Task Execute_TextLikeANumber_StaysText()
    {
        var response = await ExecuteAsync("{ name }", """{"name":"say \"9007199254740993\" \\"}""");

        Assert.Equal("""{"data":{"name":"say \"9007199254740993\" \\"}}""", response);
    }

    [RequiresNodeFact]
    public async Task Execute_NullInANonNullPlace_IsTheReferencesError()
    {
        var response = await ExecuteAsync("{ name }", """{"name":null}""");

        using var json = JsonDocument.Parse(response);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("data").ValueKind);
        Assert.Equal("""["name"]""", json.RootElement.GetProperty("errors")[0].GetProperty("path").GetRawText());
    }

    [RequiresNodeFact]
    public async Task Execute_InvalidDocument_IsAnErrorWithoutData()
    {
        var response = await ExecuteAsync("{ nothing }", "{}");

        using var json = JsonDocument.Parse(response);
        Assert.False(json.RootElement.TryGetProperty("data", out _));
        Assert.Contains("nothing", json.RootElement.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_schema);

    private Task<string> ExecuteAsync(string query, string data) => NodeScript.RunAsync(
        "execute-reference.mjs", [_schema], $$"""{"query":{{JsonSerializer.Serialize(query)}},"data":{{data}}}""");
}
