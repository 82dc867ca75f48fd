using System.Net;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Tests.EndToEnd;
using static CreditsGraph.Gateway.Tests.Documents.DocumentRequests;

namespace CreditsGraph.Gateway.Tests.Documents;

/// <summary>Gateways that run trusted documents and nothing else.</summary>
public sealed class TrustedDocumentsTests : IClassFixture<TrustedDocumentsTests.Fixture>
{
    private const string Answer = """{"data":{"businesses":{"totalCount":2,"pageInfo":{"hasNextPage":true,""";

    private static readonly string Text = Operation("businesses");

    private readonly TestGateway _gateway;

    public TrustedDocumentsTests(Fixture fixture) => _gateway = fixture.Gateway;

    public static TheoryData<string> Names => new(
        $$"""{"documentId":"{{HashOf(Text)}}"}""",
        $$"""{"documentId":"sha256:{{HashOf(Text)}}"}""",
        """{"documentId":"businesses"}""",
        """{"documentId":"apollo"}""",
        """{"documentId":"businesses","operationName":"Businesses","extensions":{"tracing":true}}""",
        """{"id":"relay"}""",
        new JsonObject { ["extensions"] = Persisted(HashOf(Text)) }.ToJsonString(),
        """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"apollo"}}}""",
        new JsonObject { ["query"] = Text }.ToJsonString(),
        new JsonObject { ["query"] = Text, ["extensions"] = Persisted(HashOf(Text)) }.ToJsonString());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Document_NamedInAnyWay_RunsByPostAndByGet(string parameters)
    {
        var request = JsonNode.Parse(parameters)!.AsObject();
        request["variables"] = new JsonObject { ["first"] = 1 };

        using var post = await _gateway.PostAsync(request);
        using var get = await _gateway.GetAsync(request);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (post.StatusCode, get.StatusCode));
        Assert.StartsWith(Answer, await post.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith(Answer, await get.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":"{ providers { provider } }"}""", "DOCUMENT_NOT_TRUSTED")]
    [InlineData("""{"query":"{ __schema { queryType { name } } }"}""", "DOCUMENT_NOT_TRUSTED")]
    [InlineData("""{"query":"{ __typename }","id":"relay"}""", "DOCUMENT_NOT_TRUSTED")]
    [InlineData("""{"query":"{ __typename }","documentId":"businesses"}""", "BAD_REQUEST")]
    [InlineData("""{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"apollo"}}}""", "BAD_REQUEST")]
    [InlineData("""{"documentId":"Businesses"}""", "PERSISTED_QUERY_NOT_FOUND")]
    [InlineData("""{"id":"apollo2"}""", "PERSISTED_QUERY_NOT_FOUND")]
    public async Task AnythingElse_IsRefusedByPostGetAndHead(string parameters, string code)
    {
        var request = JsonNode.Parse(parameters)!.AsObject();

        using var post = await _gateway.PostAsync(request);
        using var get = await _gateway.GetAsync(request);
        using var head = await _gateway.GetAsync(request, HttpMethod.Head);

        Assert.All([post, get, head], static response => Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode));
        Assert.All([post, get, head], static response => Assert.Equal("no-store", response.Headers.NonValidated["Cache-Control"].ToString()));
        foreach (var response in new[] { post, get })
        {
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.Equal(code, CodeOf(body));
            Assert.Null(body["data"]);
        }
    }

    [Fact]
    public async Task Registration_OfAnotherDocument_IsRefusedAndLeavesNothing()
    {
        const string Other = "{ providers { provider } }";

        var registration = await _gateway.PostAsync(new JsonObject { ["query"] = Other, ["extensions"] = Persisted(HashOf(Other)) }).JsonAsync();
        var byHash = await _gateway.PostAsync(new JsonObject { ["extensions"] = Persisted(HashOf(Other)) }).JsonAsync();

        Assert.Equal("DOCUMENT_NOT_TRUSTED", CodeOf(registration));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(byHash));
    }

    [Fact]
    public async Task Batch_OfTrustedAndOtherDocuments_RunsTheTrusted()
    {
        var answers = await _gateway.PostAsync(new JsonArray(
            new JsonObject { ["documentId"] = "businesses", ["variables"] = new JsonObject { ["first"] = 1 } },
            new JsonObject { ["query"] = "{ __typename }" },
            new JsonObject { ["id"] = "relay", ["variables"] = new JsonObject { ["first"] = 1 } },
            new JsonObject { ["documentId"] = "nothing" })).JsonAsync();

        Assert.StartsWith(Answer, answers[0]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("DOCUMENT_NOT_TRUSTED", CodeOf(answers[1]!));
        Assert.StartsWith(Answer, answers[2]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(answers[3]!));
    }

    [Fact]
    public async Task Get_ByDocumentId_SaysHowLongItHoldsAsTheTextDoes()
    {
        var variables = new JsonObject { ["businessId"] = $"{_gateway.Small}", ["first"] = 2 };

        using var byId = await _gateway.GetAsync(new JsonObject { ["documentId"] = "customer-credits", ["variables"] = variables.DeepClone() });
        using var byText = await _gateway.GetAsync(new JsonObject { ["query"] = Operation("customer-credits"), ["variables"] = variables.DeepClone() });
        using var head = await _gateway.GetAsync(
            new JsonObject { ["documentId"] = "customer-credits", ["variables"] = variables.DeepClone() }, HttpMethod.Head);

        Assert.StartsWith("private, max-age=", byId.Headers.NonValidated["Cache-Control"].ToString(), StringComparison.Ordinal);
        Assert.Equal(Headers(byText), Headers(byId));
        Assert.Equal(Headers(byId), Headers(head));
        Assert.Contains("Vary: Authorization, Accept, Accept-Encoding, Origin", Headers(byId));
        Assert.Equal(await byText.Content.ReadAsStringAsync(), await byId.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task OlderClients_GetErrorsWithTheStatusThatTheyExpect()
    {
        using var response = await _gateway.PostAsync(new JsonObject { ["documentId"] = "nothing" }, "application/json");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(JsonNode.Parse(await response.Content.ReadAsStringAsync())!));
    }

    [Fact]
    public async Task Warn_UntrustedDocument_Runs()
    {
        await using var gateway = await _gateway.StartAnotherAsync("Documents:Mode=Warn");

        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await gateway.QueryAsync("{ __typename }")).ToJsonString());
    }

    private static List<string> Headers(HttpResponseMessage response) =>
        [.. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(static header => header.Key != "Date").Select(static header => $"{header.Key}: {header.Value}")];

    public sealed class Fixture : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public TestGateway Gateway { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var apollo = new JsonObject
            {
                ["format"] = "apollo-persisted-query-manifest",
                ["version"] = 1,
                ["operations"] = new JsonArray(
                    new JsonObject { ["id"] = "apollo", ["name"] = "Businesses", ["type"] = "query", ["body"] = Text }),
            };
            var relay = new JsonObject { ["relay"] = Text };
            Gateway = await TestGateway.StartAsync(
                "Documents:Mode=Trusted",
                "Documents:Manifests:0=" + _folder.Write("apollo.json", apollo.ToJsonString()),
                "Documents:Manifests:1=" + _folder.Write("relay.json", relay.ToJsonString()),
                "GraphQL:Batching:Enabled=true",
                "Cache:Enabled=true",
                "Cache:Fresh=00:30:00");
        }

        public async Task DisposeAsync() => await Gateway.DisposeAsync();

        public void Dispose() => _folder.Dispose();
    }
}
