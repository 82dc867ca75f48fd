using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>Pages that are asked for again and again, from whatever else was asked in between.</summary>
public sealed class CopiedPagesTests : IAsyncLifetime
{
    private const string Key = "operator-key-of-32-characters-ab";

    private const string Row = """
        id creditId externalId provider kind status providerStatus issuedAt sourceId tags currency createdAt updatedAt
        lineItems { amount { cents decimal } accountId memo metadata tags }
        allocations { amount { cents } appliedAt appliedToId appliedToNumber outstandingBalance { cents } }
        totalAmount { cents } appliedAmount { cents } remainingAmount { cents }
        document { documentId url expiresAt fileName fileSize mimeType }
        counterparty { id displayName }
        """;

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync("Cache:Enabled=true", $"Admin:Key={Key}");

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("customerCredits(first: 20)")]
    [InlineData("vendorCredits(first: 20)")]
    [InlineData("customerCredits(last: 20)")]
    [InlineData("vendorCredits(first: 7, filter: { statuses: [RECEIVED, APPLIED] })")]
    [InlineData("customerCredits(first: 20, filter: { search: \"nobody is called so\" })")]
    public async Task Query_TheSameThreeTimes_IsByteForByteWhatIsFetchedAnew(string field)
    {
        var query = $"{{ business(businessId: \"{_gateway.Small}\") {{ {field} {{ totalCount edges {{ cursor node {{ ...F }} }} nodes {{ ...F }} }} }} }}"
            + $" fragment F on Credit {{ __typename {Row} }}";
        await using var uncached = await _gateway.StartAnotherAsync();
        var expected = await SendAsync(query, uncached);

        for (var i = 0; i < 4; i++)
            Assert.Equal(expected.Body, (await SendAsync(query)).Body);
    }

    [Fact]
    public async Task Query_SlicesOfOnePage_HaveTheirOwnRowsAndCursors()
    {
        const string Query = """
            query($id: UUID!, $first: Int!, $after: String) {
              business(businessId: $id) {
                customerCredits(first: $first, after: $after) { edges { cursor node { id } } nodes { id } pageInfo { hasNextPage endCursor } }
              }
            }
            """;
        await using var uncached = await _gateway.StartAnotherAsync();
        var edges = (await uncached.QueryAsync(Query, new { id = _gateway.Small, first = 40, after = (string?)null }))
            ["data"]!["business"]!["customerCredits"]!["edges"]!.AsArray();
        for (var i = 0; i < 3; i++)
        {
            // With a cursor its own row is read too: all but the last are of one page of 40 rows.
            foreach (var (first, skipped) in new[] { (40, 0), (39, 1), (40, 0), (39, 1), (40, 40) })
            {
                var variables = new { id = _gateway.Small, first, after = skipped == 0 ? null : (string?)edges[skipped - 1]!["cursor"] };

                Assert.Equal(
                    (await uncached.QueryAsync(Query, variables)).ToJsonString(), (await _gateway.QueryAsync(Query, variables)).ToJsonString());
            }
        }
    }

    [Fact]
    public async Task Query_ManyBusinessesOverOneOfThredfi_EachGetTheirOwnIds()
    {
        // More than there are places in the table, so that they meet.
        var businesses = Enumerable.Range(0, 400)
            .Select(_ => new Business(Guid.NewGuid()) { ThredfiBusinessId = _gateway.Small, DayZeroBusinessId = _gateway.Small })
            .ToArray();
        await using var gateway = await _gateway.StartAnotherAsync(
            settings => settings with { Businesses = new BusinessDirectory(businesses, allowUnlisted: false) },
            "Cache:Enabled=true");
        var query = "query($id: UUID!) { business(businessId: $id) { customerCredits(first: 2) { nodes { id customer { id } } edges { node { id } } } } }";
        foreach (var business in businesses)
        {
            for (var i = 0; i < 3; i++)
            {
                var rows = (await gateway.QueryAsync(query, new { id = business.Id }))["data"]!["business"]!["customerCredits"]!;

                Assert.Equal(2, rows["nodes"]!.AsArray().Count);
                Assert.All(rows["nodes"]!.AsArray(), node => Assert.Equal(business.Id, BusinessOf(node!["id"]!)));
                Assert.All(rows["nodes"]!.AsArray(), node => Assert.Equal(business.Id, BusinessOf(node!["customer"]!["id"]!)));
                Assert.All(rows["edges"]!.AsArray(), edge => Assert.Equal(business.Id, BusinessOf(edge!["node"]!["id"]!)));
            }
        }
    }

    [Theory]
    [InlineData("its time is over")]
    [InlineData("it is invalidated")]
    [InlineData("the client wants no copy")]
    public async Task Query_CreditThatCameAfterwards_IsThereOnce(string reason)
    {
        var query = $"{{ business(businessId: \"{_gateway.Small}\") {{ customerCredits(first: 5) {{ totalCount nodes {{ creditId }} edges {{ cursor node {{ creditId }} }} }} }} }}";
        for (var i = 0; i < 3; i++)
            await SendAsync(query);
        var before = await SendAsync(query);
        var id = _gateway.Sandbox.InsertCredit(_gateway.Small, SandboxList.CustomerCredits);
        Assert.Equal(before.Body, (await SendAsync(query)).Body);

        if (reason == "its time is over")
            _gateway.Advance(TimeSpan.FromHours(1));
        else if (reason == "it is invalidated")
            await InvalidateAsync(_gateway.Small);
        await SendAsync(query, cacheControl: reason == "the client wants no copy" ? "no-cache" : null, advance: TimeSpan.FromSeconds(2));

        for (var i = 0; i < 3; i++)
        {
            var rows = JsonNode.Parse((await SendAsync(query)).Body)!["data"]!["business"]!["customerCredits"]!;
            Assert.Equal(138, (int)rows["totalCount"]!);
            Assert.Equal(id, (Guid)rows["nodes"]![0]!["creditId"]!);
            Assert.Equal(id, (Guid)rows["edges"]![0]!["node"]!["creditId"]!);
        }
    }

    [Theory]
    [InlineData("nodes { document { documentId url } }", "")]
    [InlineData("edges { node { document { documentId url } } }", "node")]
    public async Task Query_DocumentOfACopiedPage_HasNoUrlOnceItsTimeIsOver(string selection, string node)
    {
        await using var gateway = await _gateway.StartAnotherAsync("Cache:Enabled=true", "Cache:Fresh=00:30:00");
        var query = $"{{ business(businessId: \"{_gateway.Small}\") {{ customerCredits(first: 20) {{ {selection} }} }} }}";
        var answers = new List<Answer>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add(await SendAsync(query, gateway));
            gateway.Advance(TimeSpan.FromSeconds(100));
        }

        // 15 minutes less a tenth, of which 400 seconds are over.
        Assert.Single(answers.Select(static answer => answer.Body).Distinct());
        Assert.Equal([810, 710, 610, 510], answers.Select(static answer => answer.MaxAge));
        var shown = UrlsOf(answers[0]);
        gateway.Advance(TimeSpan.FromSeconds(410) - TimeSpan.FromTicks(1));
        Assert.Equal(answers[0] with { MaxAge = 0 }, await SendAsync(query, gateway));

        gateway.Advance(TimeSpan.FromTicks(1));
        gateway.TakeCalls();
        for (var i = 0; i < 3; i++)
        {
            var answer = await SendAsync(query, gateway);
            Assert.InRange(UrlsOf(answer), 1, shown - 1);
            Assert.InRange(answer.MaxAge, 1, 990);
        }

        Assert.Empty(gateway.TakeCalls());

        int UrlsOf(Answer answer) => JsonNode.Parse(answer.Body)!["data"]!["business"]!["customerCredits"]!.AsObject().Single().Value!.AsArray()
            .Count(row => (node.Length == 0 ? row : row![node])!["document"]?["url"] is not null);
    }

    /// <summary>The business that an id names: the 16 bytes after the first.</summary>
    private static Guid BusinessOf(JsonNode id) => new(Base64Url.DecodeFromChars((string)id!).AsSpan(1, 16), bigEndian: true);

    private async Task InvalidateAsync(Guid business)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/cache/invalidate")
        {
            Content = new StringContent($$"""{"businessId":"{{business}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Authorization", $"Bearer {Key}");
        using var response = await _gateway.Client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private async Task<Answer> SendAsync(string query, TestGateway? gateway = null, string? cacheControl = null, TimeSpan advance = default)
    {
        _gateway.Advance(advance);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(new JsonObject { ["query"] = query }.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (cacheControl is not null)
            request.Headers.Add("Cache-Control", cacheControl);
        using var response = await (gateway ?? _gateway).Client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("{\"data\":{\"business\":{", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"errors\"", body, StringComparison.Ordinal);
        var maxAge = response.Headers.NonValidated["Cache-Control"].ToString().Split("max-age=")[1];
        return new Answer(body, int.Parse(maxAge, CultureInfo.InvariantCulture));
    }

    private readonly record struct Answer(string Body, int MaxAge);
}
