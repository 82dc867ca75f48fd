using System.Text;
using CreditsGraph.GraphQL.Documents;

namespace CreditsGraph.GraphQL.Tests.Documents;

public class DocumentManifestTests
{
    [Fact]
    public void Read_ApollosManifest_HasItsIdsAndBodies()
    {
        var documents = Read(
            """
            {
              "format": "apollo-persisted-query-manifest",
              "version": 1,
              "operations": [
                { "id": "a1", "name": "Title", "type": "query", "body": "query Title {\n  title\n}" },
                { "id": "b2", "name": "Year", "type": "query", "body": "{ year } # é", "clientName": "web" }
              ]
            }
            """);

        Assert.Equal("m.json [a1] a1 query Title {\n  title\n}|m.json [b2] b2 { year } # é", documents);
    }

    [Fact]
    public void Read_RelaysMap_HasItsIdsAndTexts() =>
        Assert.Equal("m.json [0f] 0f { title }|m.json [1e] 1e { year }", Read("""{"0f":"{ title }","1e":"{ year }"}"""));

    [Fact]
    public void Read_RepeatedId_KeepsBothForTheComparisonOfTheirTexts() =>
        Assert.Equal("m.json [0f] 0f { title }|m.json [0f] 0f { year }", Read("""{"0f":"{ title }","0f":"{ year }"}"""));

    [Fact]
    public void Read_ByteOrderMark_IsNoPartOfIt() => Assert.Equal("m.json [0f] 0f { title }", Read("\uFEFF{\"0f\":\"{ title }\"}"));

    [Theory]
    [InlineData("", "is not JSON.")]
    [InlineData("{", "is not JSON.")]
    [InlineData("[]", "is no JSON object.")]
    [InlineData("""{"a":{"name":"Title","source":"{ title }"}}""", "\"a\" is no document's text.")]
    [InlineData("""{"a":"{ title }","b":1}""", "\"b\" is no document's text.")]
    [InlineData("""{"format":"other","version":1,"operations":[]}""", "\"format\" must be")]
    [InlineData("""{"format":1,"version":1,"operations":[]}""", "\"format\" must be")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","operations":[]}""", "\"version\" must be 1.")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}""", "\"version\" must be 1.")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":"1","operations":[]}""", "\"version\" must be 1.")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1}""", "has no list of \"operations\".")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a","body":"{a}"},{"id":"b"}]}""", "number 2,")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[1]}""", "number 1,")]
    [InlineData("""{"a":"\ud800"}""", "escapes that stand for no character")]
    public void Read_Other_IsAProblemAndNothingOfItIsTrusted(string json, string problem)
    {
        var problems = new List<string>();

        var documents = DocumentManifest.Read("m.json", Encoding.UTF8.GetBytes(json), problems);

        Assert.Empty(documents);
        Assert.StartsWith("m.json: The manifest ", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Contains(problem, problems[0], StringComparison.Ordinal);
    }

    private static string Read(string json)
    {
        var problems = new List<string>();
        var documents = DocumentManifest.Read("m.json", Encoding.UTF8.GetBytes(json), problems);
        Assert.Empty(problems);
        return string.Join('|', documents.Select(static d => $"{d.Origin} {string.Join(',', d.Ids)} {Encoding.UTF8.GetString(d.Text.Span)}"));
    }
}
