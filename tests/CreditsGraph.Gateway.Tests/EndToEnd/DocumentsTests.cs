using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>What the README and the operations folder promise is what the gateway does.</summary>
public partial class DocumentsTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly TestGateway _gateway = fixture.Gateway;

    public static TheoryData<string> Operations => [.. Directory
        .EnumerateFiles(Path.Combine(Tool.RepositoryFolder, "schema", "operations"), "*.graphql")
        .Select(static file => Path.GetFileName(file))];

    [Fact]
    public async Task Readme_FirstQuery_AnswersAsPrinted()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Tool.RepositoryFolder, "README.md"));
        var query = Block("graphql", readme);
        _gateway.TakeCalls();

        var response = await _gateway.QueryAsync(query);

        Assert.Equal(JsonNode.Parse(Block("json", readme))!.ToJsonString(), response.ToJsonString());
        Assert.Equal(2, _gateway.TakeCalls().Count);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_OfTheFolder_RunsWithoutAnError(string file)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Tool.RepositoryFolder, "schema", "operations", file));

        var response = await _gateway.QueryAsync(
            document, new { businessId = _gateway.Small, dayZeroCustomerId = "CUST-0005", first = 2, withSummaries = true });

        Snapshot.Match(response.ToJsonString(Indented), Path.GetFileNameWithoutExtension(file));
    }

    private static string Block(string language, string markdown) =>
        CodeBlock().Matches(markdown).First(match => match.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
