using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Security;

/// <summary>
/// Callers who try to cross to a business that is not theirs. Wherever it says "denied", the same is asked of a business that
/// does not exist, and the answers have to be the same bytes.
/// </summary>
public sealed class TenantTests : IAsyncLifetime
{
    private const string Credits = "customerCredits(first: 2) { totalCount nodes { id creditId customer { id } } pageInfo { endCursor } }";

    private static readonly Guid Nobody = Guid.Parse("00000000-aaaa-4aaa-8aaa-000000000000");

    private TestGateway _gateway = null!;

    private Guid Own => _gateway.Small;

    private Guid Foreign => _gateway.Large;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync(
        "Cache:Enabled=true", "GraphQL:Batching:Enabled=true",
        "Security:Mode=Jwt", $"Security:Jwt:Issuer={TestIssuer.Name}", $"Security:Jwt:Audience={TestIssuer.Audience}",
        $"Security:Jwt:SymmetricKey={Convert.ToBase64String(TestIssuer.Secret)}", "Security:Jwt:InternalNotesClaim=notes");

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Business_Own_IsAnswered()
    {
        var answer = await AskAsync($$"""{ business(businessId: "{{Own}}") { name {{Credits}} } }""");

        Assert.Equal(137, (int)Json(answer)["data"]!["business"]!["customerCredits"]!["totalCount"]!);
    }

    [Fact]
    public async Task Business_Denied_IsAsIfItDidNotExist()
    {
        var denied = await AskAsync($$"""{ business(businessId: "{{Foreign}}") { name {{Credits}} } }""");

        Assert.Equal(await AskAsync($$"""{ business(businessId: "{{Nobody}}") { name {{Credits}} } }"""), denied);
        Assert.Equal(
            """{"data":{"business":null},"errors":[{"message":"There is no such business.","locations":[{"line":1,"column":3}],"path":["business"],"extensions":{"code":"NOT_FOUND"}}]}""",
            denied);
    }

    [Fact]
    public async Task Business_DeniedUnderAnAliasBesideTheOwn_IsNotAnswered()
    {
        var answer = Json(await AskAsync($$"""{ own: business(businessId: "{{Own}}") { name } foreign: business(businessId: "{{Foreign}}") { name {{Credits}} } }"""));

        Assert.NotNull(answer["data"]!["own"]);
        Assert.Null(answer["data"]!["foreign"]);
        Assert.Equal("NOT_FOUND", (string?)answer["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Businesses_AreTheOwnOnly()
    {
        var answer = Json(await AskAsync("{ businesses { totalCount nodes { businessId } edges { node { businessId } } pageInfo { hasNextPage } } }"))["data"]!["businesses"]!;

        Assert.Equal(1, (int)answer["totalCount"]!);
        Assert.Equal(Own.ToString(), (string?)Assert.Single(answer["nodes"]!.AsArray())!["businessId"]);
        Assert.Single(answer["edges"]!.AsArray());
        Assert.False((bool)answer["pageInfo"]!["hasNextPage"]!);
    }

    [Fact]
    public async Task Businesses_AfterACursorOfACallerWhoReadsMore_AreStillTheOwnOnly()
    {
        var all = Json(await AskAsync("{ businesses { edges { cursor node { businessId } } } }", Everything))["data"]!["businesses"]!["edges"]!.AsArray();
        var foreign = all.Single(edge => (string?)edge!["node"]!["businessId"] == Foreign.ToString())!["cursor"];

        var answer = await AskAsync($$"""{ businesses(after: "{{foreign}}") { nodes { businessId } } }""");

        Assert.DoesNotContain(Foreign.ToString(), answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_OfADeniedBusiness_IsNullWithoutACall()
    {
        var ids = await ForeignIdsAsync();
        _gateway.TakeCalls();

        foreach (var id in ids)
            Assert.Equal("""{"data":{"node":null}}""", await AskAsync($$"""{ node(id: "{{id}}") { id } }"""));

        Assert.Empty(_gateway.TakeCalls());
    }

    [Fact]
    public async Task Nodes_OwnAndDenied_AreTheOwnAndNulls()
    {
        var foreign = await ForeignIdsAsync();
        var own = GlobalId.OfBusiness(Own).ToString();
        var ids = JsonSerializer.Serialize(foreign.Append(own));

        var nodes = Json(await AskAsync($$"""{ nodes(ids: {{ids}}) { id } }"""))["data"]!["nodes"]!.AsArray();

        Assert.All(nodes.Take(foreign.Count), Assert.Null);
        Assert.Equal(own, (string?)nodes[^1]!["id"]);
    }

    [Fact]
    public async Task Node_ForeignCreditUnderTheOwnBusiness_IsNull()
    {
        var credit = Json(await AskAsync($$"""{ business(businessId: "{{Foreign}}") { {{Credits}} } }""", Everything))["data"]!["business"]!["customerCredits"]!["nodes"]![0]!["creditId"];
        var madeUp = GlobalId.Of(GlobalIdKind.CustomerCredit, Own, Guid.Parse((string)credit!));

        Assert.Equal("""{"data":{"node":null}}""", await AskAsync($$"""{ node(id: "{{madeUp}}") { id } }"""));
    }

    [Fact]
    public async Task Cursor_OfADeniedBusiness_IsOfAnotherList()
    {
        var cursor = Json(await AskAsync($$"""{ business(businessId: "{{Foreign}}") { {{Credits}} } }""", Everything))["data"]!["business"]!["customerCredits"]!["pageInfo"]!["endCursor"];

        var own = Json(await AskAsync($$"""{ business(businessId: "{{Own}}") { customerCredits(after: "{{cursor}}") { totalCount } } }"""));
        var denied = Json(await AskAsync($$"""{ business(businessId: "{{Foreign}}") { customerCredits(after: "{{cursor}}") { totalCount } } }"""));

        Assert.Equal("CURSOR_MISMATCH", (string?)own["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal("NOT_FOUND", (string?)denied["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Cache_WarmedByAnotherCaller_IsNotReadByOneWhoMayNot()
    {
        var query = $$"""{ business(businessId: "{{Foreign}}") { name {{Credits}} } }""";
        Assert.Contains("\"totalCount\":2500", await AskAsync(query, Everything), StringComparison.Ordinal);

        var denied = await AskAsync(query);

        Assert.Equal(await AskAsync(query.Replace(Foreign.ToString(), Nobody.ToString(), StringComparison.Ordinal)), denied);
        Assert.Contains("\"totalCount\":2500", await AskAsync(query, Everything), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flight_OfAnotherCaller_IsNotJoinedByOneWhoMayNot()
    {
        var query = $$"""{ business(businessId: "{{Foreign}}") { {{Credits}} } }""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => AskAsync(query, i % 2 == 0 ? Everything : Only(Own))));

        for (var i = 0; i < answers.Length; i++)
            Assert.Equal(i % 2 == 0, answers[i].Contains("\"totalCount\":2500", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Batch_OwnAndDenied_AreAnsweredEachByItsRight()
    {
        var batch = new JsonArray(
            new JsonObject { ["query"] = $$"""{ business(businessId: "{{Own}}") { name } }""" },
            new JsonObject { ["query"] = $$"""{ business(businessId: "{{Foreign}}") { name } }""" });

        var answers = JsonNode.Parse(await SendAsync(batch.ToJsonString(), Only(Own)))!.AsArray();

        Assert.NotNull(answers[0]!["data"]!["business"]);
        Assert.Null(answers[1]!["data"]!["business"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("all")]
    public async Task Token_ClaimsNoBusiness_ReadsNone(string? claim)
    {
        var token = TestIssuer.Symmetric(c => c["businesses"] = claim);

        Assert.Equal("""{"data":{"businesses":{"totalCount":0}}}""", await AskAsync("{ businesses { totalCount } }", token));
        Assert.Contains("NOT_FOUND", await AskAsync($$"""{ business(businessId: "{{Own}}") { name } }""", token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_WithoutTheClaim_ReadsNoBusiness() => Assert.Equal(
        """{"data":{"businesses":{"totalCount":0}}}""",
        await AskAsync("{ businesses { totalCount } }", TestIssuer.Symmetric(static c => c.Remove("businesses"))));

    [Fact]
    public async Task Token_ListsOtherThingsThanText_ReadsWhatIsText()
    {
        var token = TestIssuer.Symmetric(c => c["businesses"] = new JsonArray(1, true, null, new JsonObject { ["*"] = "*" }, Own.ToString()));

        Assert.Equal("""{"data":{"businesses":{"totalCount":1}}}""", await AskAsync("{ businesses { totalCount } }", token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData("true")]
    public async Task InternalNotes_WithTheClaim_AreShown(object claim)
    {
        var answer = Json(await AskAsync(await NotesQueryAsync(), TestIssuer.Symmetric(c => c["notes"] = JsonSerializer.SerializeToNode(claim))));

        Assert.Null(answer["errors"]);
        Assert.Contains(Memos(answer), static memo => memo!["internalNotes"] is not null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    [InlineData("false")]
    [InlineData("")]
    [InlineData(1)]
    public async Task InternalNotes_WithoutTheClaim_AreForbiddenAndNull(object? claim)
    {
        var answer = Json(await AskAsync(await NotesQueryAsync(), TestIssuer.Symmetric(c => c["notes"] = JsonSerializer.SerializeToNode(claim))));

        var memos = Memos(answer);
        Assert.NotEmpty(memos);
        Assert.All(memos, static memo => Assert.Null(memo!["internalNotes"]));
        Assert.All(memos, static memo => Assert.NotNull(memo!["memoId"]));
        Assert.Equal(memos.Count, answer["errors"]!.AsArray().Count);
        Assert.All(answer["errors"]!.AsArray(), static error => Assert.Equal("FORBIDDEN", (string?)error!["extensions"]!["code"]));
    }

    private static string Everything => TestIssuer.Symmetric();

    private static string Only(Guid business) => TestIssuer.Symmetric(c => c["businesses"] = new JsonArray(business.ToString()));

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static JsonArray Memos(JsonNode answer) =>
        answer["data"]!["business"]!["customerCreditSummary"]!["creditMemos"]!.AsArray();

    /// <summary>Of a customer that has memos.</summary>
    private async Task<string> NotesQueryAsync()
    {
        var rows = Json(await AskAsync($$"""{ business(businessId: "{{Own}}") { customerCredits(first: 100) { nodes { customer { externalId creditSummary { creditMemos { internalNotes } } } } } } }""", TestIssuer.Symmetric(static c => c["notes"] = true)))
            ["data"]!["business"]!["customerCredits"]!["nodes"]!.AsArray();
        var customer = rows.First(static row => row!["customer"]?["creditSummary"]?["creditMemos"]?.AsArray().Any(static memo => memo!["internalNotes"] is not null) == true)!["customer"]!["externalId"];
        return $$"""{ business(businessId: "{{Own}}") { customerCreditSummary(dayZeroCustomerId: "{{customer}}") { creditMemos { memoId internalNotes } } } }""";
    }

    /// <summary>Ids of the foreign business, a credit and a customer of it.</summary>
    private async Task<IReadOnlyList<string>> ForeignIdsAsync()
    {
        var business = Json(await AskAsync($$"""{ business(businessId: "{{Foreign}}") { id {{Credits}} } }""", Everything))["data"]!["business"]!;
        var credit = business["customerCredits"]!["nodes"]!.AsArray().First(static node => node!["customer"] is not null)!;
        return [(string)business["id"]!, (string)credit["id"]!, (string)credit["customer"]!["id"]!];
    }

    private Task<string> AskAsync(string query) => AskAsync(query, Only(Own));

    private Task<string> AskAsync(string query, string token) => SendAsync(new JsonObject { ["query"] = query }.ToJsonString(), token);

    private async Task<string> SendAsync(string body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _gateway.Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
