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

    [Fact]
    public async Task Readme_TrustedDocument_AnswersAsPrinted()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Tool.RepositoryFolder, "README.md"));
        var section = readme[readme.IndexOf("## Trusted documents", StringComparison.Ordinal)..];
        Assert.Contains("-d documentId=businesses -d 'variables={\"first\":1}'", Block("sh", section), StringComparison.Ordinal);

        var response = await _gateway.Client.GetStringAsync(new Uri("/graphql?documentId=businesses&variables={\"first\":1}", UriKind.Relative));

        Assert.Equal(Block("json", section).Trim(), response);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_OfTheFolder_RunsWithoutAnError(string file)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Tool.RepositoryFolder, "schema", "operations", file));

        var (creditId, customerId) = await GlobalIdsAsync();

        var response = await _gateway.QueryAsync(
            document,
            new { businessId = _gateway.Small, dayZeroCustomerId = "CUST-0005", creditId, customerId, first = 2, withSummaries = true });

        Assert.Null(response["errors"]);
        Snapshot.Match(response.ToJsonString(Indented), Path.GetFileNameWithoutExtension(file));
    }

    /// <summary>The ids of a credit that is applied in part, and of its customer.</summary>
    private async Task<(string Credit, string Customer)> GlobalIdsAsync()
    {
        var response = await _gateway.QueryAsync(
            """
            query($businessId: UUID!) {
              business(businessId: $businessId) {
                customerCredits(first: 1, filter: { customerExternalId: "CUST-0005", statuses: [PARTIALLY_APPLIED] }) {
                  nodes { id customer { id } }
                }
              }
            }
            """,
            new { businessId = _gateway.Small });
        var credit = response["data"]!["business"]!["customerCredits"]!["nodes"]![0]!;
        return ((string)credit["id"]!, (string)credit["customer"]!["id"]!);
    }

    private static string Block(string language, string markdown) =>
        CodeBlock().Matches(markdown).First(match => match.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
