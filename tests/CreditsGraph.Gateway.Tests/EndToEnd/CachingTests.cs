using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>What is kept between requests, over real HTTP on both sides.</summary>
public sealed class CachingTests : IAsyncLifetime
{
    private const string CreditsQuery = """
        query($id: UUID!) {
          business(businessId: $id) {
            customerCredits(first: 5) { asOf nodes { creditId customer { creditSummary { totalAvailable { cents } } } } }
          }
        }
        """;

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync("Cache:Enabled=true");

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Query_TheSameAgain_MakesNoCallAndSaysTheSame()
    {
        var first = await QueryAsync(_gateway.Small);
        _gateway.TakeCalls();
        _gateway.Advance(TimeSpan.FromSeconds(20));

        var second = await QueryAsync(_gateway.Small);

        Assert.Empty(_gateway.TakeCalls());
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task Query_TwoHundredAtOnceOnAColdCache_AreOneCallOfEachKind()
    {
        _gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(300) });

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => QueryAsync(_gateway.Small)));

        var calls = _gateway.TakeCalls();
        Assert.Single(calls, static call => call.Path.Contains("customer-credits", StringComparison.Ordinal));
        Assert.Distinct(calls.Select(static call => call.Path));
        Assert.Single(answers.Select(static answer => answer.ToJsonString()).Distinct());
        Assert.Null(answers[0]["errors"]);
    }

    [Fact]
    public async Task Query_TwoBusinesses_NeverSeeEachOthersCredits()
    {
        var small = IdsOf(await QueryAsync(_gateway.Small));
        var large = IdsOf(await QueryAsync(_gateway.Large));

        Assert.Empty(small.Intersect(large));
        Assert.Equal(small, IdsOf(await QueryAsync(_gateway.Small)));
        Assert.Equal(large, IdsOf(await QueryAsync(_gateway.Large)));
    }

    [Fact]
    public async Task Query_ProvidersDown_ShowsWhatIsStaleAndSaysHowOldItIs()
    {
        var before = await QueryAsync(_gateway.Small);
        _gateway.Advance(TimeSpan.FromSeconds(120));
        _gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503 });

        var answer = await QueryAsync(_gateway.Small);

        Assert.Equal(before["data"]!.ToJsonString(), answer["data"]!.ToJsonString());
        Assert.Null(answer["errors"]);
        var warnings = answer["extensions"]!["warnings"]!.AsArray();
        Assert.All(warnings, static warning => Assert.Equal("STALE_DATA", (string?)warning!["code"]));
        Assert.Equal(
            """{"code":"STALE_DATA","path":["business","customerCredits"],"message":"Thredfi\u0027s answer is 120 s old, since a newer one is not there."}""",
            warnings[0]!.ToJsonString());
        Assert.Contains(warnings, static warning =>
            ((string)warning!["message"]!).StartsWith("DayZero's answer is 120 s old", StringComparison.Ordinal)
            && (string?)warning["path"]!.AsArray().Last() == "creditSummary");
    }

    [Fact]
    public async Task Query_OneProviderDown_ShowsTheOthersNewData()
    {
        await QueryAsync(_gateway.Small);
        _gateway.Advance(TimeSpan.FromSeconds(120));
        _gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Provider = SandboxProvider.DayZero });

        var answer = await QueryAsync(_gateway.Small);

        Assert.Equal("2026-07-01T12:02:00.000Z", (string?)answer["data"]!["business"]!["customerCredits"]!["asOf"]);
        Assert.All(answer["extensions"]!["warnings"]!.AsArray(), static warning =>
            Assert.StartsWith("DayZero's", (string?)warning!["message"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Query_ProvidersDownForTooLong_FailsAndIsRightOnceTheyAreBack()
    {
        await QueryAsync(_gateway.Small);
        _gateway.Advance(TimeSpan.FromMinutes(11));
        _gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Provider = SandboxProvider.Thredfi, PathPrefix = "/v1/platform/businesses" });
        var failed = await QueryAsync(_gateway.Small);
        _gateway.Sandbox.Faults.Reset();

        var answer = await QueryAsync(_gateway.Small);

        Assert.Equal("PROVIDER_UNAVAILABLE", (string?)failed["errors"]![0]!["extensions"]!["code"]);
        Assert.Null(answer["errors"]);
        Assert.Null(answer["extensions"]);
    }

    [Fact]
    public async Task Node_OfAStaleCustomer_SaysSo()
    {
        var id = (string)(await _gateway.QueryAsync(
            "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 1) { nodes { customer { id } } } } }",
            new { id = _gateway.Small }))["data"]!["business"]!["customerCredits"]!["nodes"]![0]!["customer"]!["id"]!;
        const string Node = "query($id: ID!) { node(id: $id) { ... on Customer { displayName } } }";
        await _gateway.QueryAsync(Node, new { id });
        _gateway.Advance(TimeSpan.FromSeconds(120));
        _gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503 });

        var answer = await _gateway.QueryAsync(Node, new { id });

        Assert.NotNull(answer["data"]!["node"]!["displayName"]);
        Assert.Equal("""["node"]""", answer["extensions"]!["warnings"]![0]!["path"]!.ToJsonString());
    }

    private Task<JsonObject> QueryAsync(Guid business) => _gateway.QueryAsync(CreditsQuery, new { id = business });

    private static List<string> IdsOf(JsonObject answer) =>
        [.. answer["data"]!["business"]!["customerCredits"]!["nodes"]!.AsArray().Select(static node => (string)node!["creditId"]!)];
}
