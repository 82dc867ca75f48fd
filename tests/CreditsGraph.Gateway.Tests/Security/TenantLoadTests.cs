using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Security;

/// <summary>
/// Two tenants' callers at the same time, through one cache that is too small for both and whose answers keep running out.
/// Each caller's answers are known from before the load, so that not one byte of the other's can be among them.
/// </summary>
public sealed partial class TenantLoadTests : IAsyncLifetime
{
    private const int Responses = 100_000;
    private const int ConnectionsOfACaller = 8;

    private const string Row = "{ __typename id creditId totalAmount { cents currency } counterparty { id displayName } }";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync(
        "Cache:Enabled=true", "Cache:StaleWhileRevalidate=00:00:00", "Cache:MemoryMegabytes=1", "GraphQL:Batching:Enabled=true",
        "Security:Mode=Jwt", $"Security:Jwt:Issuer={TestIssuer.Name}", $"Security:Jwt:Audience={TestIssuer.Audience}",
        $"Security:Jwt:SymmetricKey={Convert.ToBase64String(TestIssuer.Secret)}", "RateLimits:PerCaller:Enabled=false");

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Load_OfTwoCallersAtOnce_GivesEachNothingOfTheOther()
    {
        var (one, other) = (_gateway.Small, _gateway.Large);
        Exchange[] exchanges = [.. await PrepareAsync(one, other), .. await PrepareAsync(other, one)];
        AssertNothingInCommon([.. exchanges.Where(e => e.Tenant == one)], [.. exchanges.Where(e => e.Tenant == other)], one, other);
        _gateway.TakeCalls();

        var answered = new Dictionary<Guid, int> { [one] = 0, [other] = 0 };
        var left = Responses;
        await Task.WhenAll(answered.Keys.ToList().SelectMany(tenant => Enumerable.Range(0, ConnectionsOfACaller).Select(connection => AskAsync(tenant, connection))));

        Assert.Equal(Responses, answered.Values.Sum());
        Assert.All(answered.Values, static count => Assert.InRange(count, Responses / 5, Responses));
        // What had been fetched was let go and fetched again, over and over.
        Assert.InRange(_gateway.TakeCalls().Count, 1000, Responses);

        async Task AskAsync(Guid tenant, int connection)
        {
            var own = exchanges.Where(e => e.Tenant == tenant).ToList();
            for (var i = connection; Interlocked.Decrement(ref left) is >= 0 and var rest; i++)
            {
                if (rest % 500 == 0)
                    _gateway.Advance(TimeSpan.FromMinutes(1));
                var exchange = own[i % own.Count];
                var answer = await SendAsync(exchange);
                if (!answer.AsSpan().SequenceEqual(exchange.Answer))
                    Assert.Fail($"{exchange.Body}\n{Encoding.UTF8.GetString(answer)}\ninstead of\n{Encoding.UTF8.GetString(exchange.Answer)}");
                lock (answered)
                    answered[tenant]++;
            }
        }
    }

    /// <summary>A tenant's requests, some of which try for the foreign one, with their answers while nobody else asks.</summary>
    private async Task<List<Exchange>> PrepareAsync(Guid own, Guid foreign)
    {
        // For longer than the dates that the test goes through.
        var token = TestIssuer.Symmetric(claims =>
        {
            claims["businesses"] = new JsonArray(own.ToString());
            claims["exp"] = TestIssuer.Now.AddDays(1).ToUnixTimeSeconds();
        });
        string[] bodies =
        [
            Query(own, $"customerCredits(first: 3) {{ totalCount nodes {Row} pageInfo {{ endCursor }} }}"),
            Query(own, $"customerCredits(first: 2, filter: {{ customerExternalId: \"CUST-0005\" }}) {{ nodes {Row} }}"),
            Query(own, $"vendorCredits(last: 3) {{ totalCount nodes {Row} }}"),
            Query(own, $"credits(first: 4) {{ nodes {Row} pageInfo {{ endCursor }} }}"),
            Query(own, "customerCredits(first: 3) { nodes { customer { id creditSummary { totalAvailable { cents } } } } }"),
            Query(own, $"customerCredits(first: 100) {{ nodes {Row} }}"),
            Query(own, $"customerCredits(last: 100) {{ nodes {Row} }}"),
            Query(foreign, $"customerCredits(first: 3) {{ totalCount nodes {Row} }}"),
            Body($"{{ businesses {{ nodes {{ id businessId name credits(first: 2) {{ nodes {Row} }} }} }} }}"),
            $"[{Query(own, $"vendorCredits(first: 2) {{ nodes {Row} }}")},{Query(foreign, $"vendorCredits(first: 2) {{ nodes {Row} }}")}]",
        ];
        var exchanges = new List<Exchange>();
        foreach (var body in bodies)
        {
            var exchange = new Exchange(own, token, body, []);
            exchanges.Add(exchange with { Answer = await SendAsync(exchange) });
        }

        return exchanges;
    }

    private static void AssertNothingInCommon(List<Exchange> ones, List<Exchange> others, Guid one, Guid other)
    {
        var (idsOfOne, idsOfOther) = (Uuids(ones), Uuids(others));

        Assert.InRange(idsOfOne.Count, 100, int.MaxValue);
        Assert.InRange(idsOfOther.Count, 100, int.MaxValue);
        Assert.Contains(one.ToString(), idsOfOne);
        Assert.Contains(other.ToString(), idsOfOther);
        Assert.Empty(idsOfOne.Intersect(idsOfOther));
    }

    private static HashSet<string> Uuids(List<Exchange> exchanges) =>
        [.. exchanges.SelectMany(static exchange => Uuid().Matches(Encoding.UTF8.GetString(exchange.Answer))).Select(static match => match.Value)];

    private static string Query(Guid business, string selection) => Body($"{{ business(businessId: \"{business}\") {{ id name {selection} }} }}");

    private static string Body(string query) => new JsonObject { ["query"] = query }.ToJsonString();

    private async Task<byte[]> SendAsync(Exchange exchange)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new StringContent(exchange.Body, Encoding.UTF8, MediaTypeNames.Application.Json);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", exchange.Token);
        using var response = await _gateway.Client.SendAsync(request);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>A caller's request and what is the one right answer to it.</summary>
    private sealed record Exchange(Guid Tenant, string Token, string Body, byte[] Answer);

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
