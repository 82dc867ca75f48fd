using System.Net;
using System.Text;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>What the endpoint offers as it is configured.</summary>
public sealed class EndpointSettingsTests
{
    private static readonly Uri Schema = new("/graphql/schema.graphql", UriKind.Relative);
    private static readonly Uri Endpoint = new("/graphql", UriKind.Relative);

    [Fact]
    public async Task Get_Schema_IsTheContract()
    {
        await using var gateway = await TestGateway.StartAsync();

        var sdl = await gateway.Client.GetStringAsync(Schema);

        Assert.Equal(sdl, SchemaPrinter.Print(SchemaReader.Read(sdl)) + "\n");
        Assert.Contains("type Business ", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_IntrospectionOff_TellNothingOfTheSchema()
    {
        await using var gateway = await TestGateway.StartAsync("Security:Introspection=false");

        using var schema = await gateway.Client.GetAsync(Schema);
        var guess = await gateway.QueryAsync("{ busines(id: 1) { name } }");
        var introspection = await gateway.QueryAsync("{ __schema { queryType { name } } }");

        Assert.Equal(HttpStatusCode.NotFound, schema.StatusCode);
        Assert.Equal("Cannot query field \"busines\" on type \"Query\".", (string?)guess["errors"]![0]!["message"]);
        Assert.StartsWith("GraphQL introspection has been disabled", (string?)introspection["errors"]![0]!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", """[{"data":{"__typename":"Query"}},{"data":{"a":"Query"}}]""")]
    [InlineData("false", """{"errors":[{"message":"The request body is an array, but batching is not enabled.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    public async Task Settings_Batching_DecideOnArrays(string enabled, string answer)
    {
        await using var gateway = await TestGateway.StartAsync("GraphQL:Batching:Enabled=" + enabled);
        using var content = new StringContent(
            """[{"query":"{ __typename }"},{"query":"{ a: __typename }"}]""", Encoding.UTF8, "application/json");

        using var response = await gateway.Client.PostAsync(Endpoint, content);

        Assert.Equal(answer, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Settings_Limit_IsKept()
    {
        await using var gateway = await TestGateway.StartAsync("Limits:Aliases=1", "Documents:BuiltIn=false");

        var kept = await gateway.QueryAsync("{ a: __typename }");
        var passed = await gateway.QueryAsync("{ a: __typename b: __typename }");

        Assert.Null(kept["errors"]);
        Assert.Equal("""{"code":"LIMIT_EXCEEDED","limit":"Aliases","maximum":1,"value":2}""", passed["errors"]![0]!["extensions"]!.ToJsonString());
    }
}
