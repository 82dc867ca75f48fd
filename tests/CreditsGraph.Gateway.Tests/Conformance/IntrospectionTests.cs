using System.Text.Json;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Conformance;

/// <summary>Tools read the contract by introspection: it is the SDL's, as graphql-js reads it.</summary>
public class IntrospectionTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [RequiresNodeFact]
    public async Task Query_FullIntrospection_IsAsTheReferenceSaysOfTheContract()
    {
        var expected = await NodeScript.RunAsync(
            "execute-reference.mjs",
            [Path.Combine(Tool.RepositoryFolder, "schema", "credits.graphql")],
            JsonSerializer.Serialize(new { query = Introspection.Query, data = new { } }));

        var actual = await fixture.Gateway.QueryAsync(Introspection.Query);

        Assert.Equal(Introspection.Normalize(expected), Introspection.Normalize(actual.ToJsonString()));
    }
}
