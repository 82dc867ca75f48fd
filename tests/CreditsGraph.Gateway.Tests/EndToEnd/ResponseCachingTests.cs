using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>What responses say of their own caching, and how clients get past what is kept.</summary>
public sealed class ResponseCachingTests : IAsyncLifetime
{
    private const string Credits = "business(businessId: \\\"ID\\\") { customerCredits(first: 20) { asOf nodes { creditId } } }";
    private const string Documents =
        "business(businessId: \\\"ID\\\") { customerCredits(first: 20) { nodes { creditId document { documentId url expiresAt } } } }";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync("Cache:Enabled=true", "Cache:Fresh=00:30:00");

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Post_AnswerOfAProvider_HoldsAsLongAsItIsFresh()
    {
        using var first = await PostAsync(Credits);
        _gateway.Advance(TimeSpan.FromSeconds(100.5));
        using var second = await PostAsync(Credits);

        // The cache gives each answer up to a tenth less.
        Assert.InRange(MaxAgeOf(first), 1620, 1800);
        Assert.InRange(MaxAgeOf(first) - MaxAgeOf(second), 100, 101);
    }

    [Fact]
    public async Task Post_SeveralAnswers_HoldAsLongAsTheOldest()
    {
        await QueryAsync(Credits);
        _gateway.Advance(TimeSpan.FromSeconds(1000));

        using var response = await PostAsync(Credits + " other: " + Credits.Replace("20", "21", StringComparison.Ordinal));

        Assert.InRange(MaxAgeOf(response), 620, 800);
    }

    [Fact]
    public async Task Post_StaleAnswer_HoldsNoLonger()
    {
        await QueryAsync(Credits);
        _gateway.Advance(TimeSpan.FromMinutes(35));
        _gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503 });

        using var response = await PostAsync(Credits);

        Assert.Equal(0, MaxAgeOf(response));
        Assert.Contains("STALE_DATA", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("businesses { nodes { name } }")]
    [InlineData("__typename")]
    [InlineData("nothing")]
    public async Task Post_NothingSaysHowLongItHolds_IsNotStored(string fields)
    {
        using var response = await PostAsync(fields);

        Assert.Equal("no-store", Header(response, "Cache-Control"));
        Assert.Equal("Authorization, Accept, Accept-Encoding, Origin", Header(response, "Vary"));
    }

    [Fact]
    public async Task Post_OneErrorBesideData_IsNotStored()
    {
        _gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 403, Provider = SandboxProvider.DayZero });

        using var response = await PostAsync(
            "business(businessId: \\\"ID\\\") { customerCredits(first: 20) { nodes { creditId customer { creditSummary { asOf } } } } }");

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.NotNull(answer["data"]!["business"]!["customerCredits"]!["nodes"]![0]!["creditId"]);
        Assert.NotNull(answer["errors"]);
        Assert.Equal("no-store", Header(response, "Cache-Control"));
    }

    [Theory]
    [InlineData("GET", null, HttpStatusCode.BadRequest)]
    [InlineData("HEAD", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "text/plain", HttpStatusCode.NotAcceptable)]
    [InlineData("POST", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("DELETE", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", null, HttpStatusCode.NoContent)]
    public async Task Refused_IsNotStoredAndSaysWhatItDependsOn(string method, string? accept, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql");
        if (accept is not null)
            request.Headers.Add("Accept", accept);

        using var response = await _gateway.Client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("no-store", Header(response, "Cache-Control"));
        Assert.Equal("Authorization, Accept, Accept-Encoding, Origin", Header(response, "Vary"));
    }

    [Fact]
    public async Task Head_HasTheHeadersOfGet()
    {
        var address = "/graphql?query=" + Uri.EscapeDataString(Document(Credits).Replace("\\\"", "\"", StringComparison.Ordinal));

        using var get = await _gateway.Client.GetAsync(new Uri(address, UriKind.Relative));
        using var head = await _gateway.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));

        Assert.InRange(MaxAgeOf(get), 1620, 1800);
        Assert.Equal(Headers(get), Headers(head));
    }

    [Theory]
    [InlineData("Cache-Control", "no-cache", 1)]
    [InlineData("Cache-Control", "max-age=0", 1)]
    [InlineData("Pragma", "no-cache", 1)]
    [InlineData("Cache-Control", "max-age=60", 0)]
    public async Task Post_RevalidationWanted_AsksTheProvider(string header, string value, int calls)
    {
        await QueryAsync(Credits);
        _gateway.Advance(TimeSpan.FromSeconds(20));
        _gateway.TakeCalls();

        using var response = await PostAsync(Credits, header, value);

        Assert.Equal(calls, _gateway.TakeCalls().Count);
    }

    [Fact]
    public async Task Document_SoonExpired_HasNoUrlWhileItsRowStays()
    {
        var before = await DocumentsAsync();
        var first = ShortLived(before);
        using var response = await PostAsync(Documents);

        // 15 minutes less a tenth.
        Assert.Equal(810, MaxAgeOf(response));
        Assert.Equal("2026-07-01T12:15:00.000Z", (string?)first["expiresAt"]);
        _gateway.TakeCalls();

        _gateway.Advance(TimeSpan.FromSeconds(810) - TimeSpan.FromTicks(1));
        Assert.Equal(before.ToJsonString(), (await DocumentsAsync()).ToJsonString());

        _gateway.Advance(TimeSpan.FromTicks(1));
        var after = await DocumentsAsync();
        Assert.Empty(_gateway.TakeCalls());
        var expired = after.Single(document => (string?)document!["documentId"] == (string?)first["documentId"])!;
        Assert.Null(expired["url"]);
        Assert.Equal("2026-07-01T12:15:00.000Z", (string?)expired["expiresAt"]);
        Assert.Equal(before.Count, after.Count);
        Assert.Contains(after, static document => document!["url"] is not null);
    }

    [Fact]
    public async Task Document_SoonExpiredAskedForPastTheCache_HasAUrlAgain()
    {
        await QueryAsync(Documents);
        _gateway.Advance(TimeSpan.FromSeconds(900));

        using var response = await PostAsync(Documents, "Cache-Control", "no-cache");

        var documents = DocumentsOf(JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
        Assert.All(documents, static document => Assert.NotNull(document!["url"]));
    }

    private static JsonNode ShortLived(JsonArray documents) =>
        documents.First(static document => (string?)document!["expiresAt"] == "2026-07-01T12:15:00.000Z")!;

    private static JsonArray DocumentsOf(JsonNode answer) =>
        [.. answer["data"]!["business"]!["customerCredits"]!["nodes"]!.AsArray()
            .Select(static node => node!["document"]?.DeepClone()).Where(static document => document is not null)];

    private async Task<JsonArray> DocumentsAsync() => DocumentsOf(await QueryAsync(Documents));

    private async Task<JsonNode> QueryAsync(string fields)
    {
        using var response = await PostAsync(fields);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<HttpResponseMessage> PostAsync(string fields, string? header = null, string? value = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent($$"""{"query":"{{Document(fields)}}"}""", Encoding.UTF8, "application/json"),
        };
        if (header is not null)
            request.Headers.TryAddWithoutValidation(header, value);
        return await _gateway.Client.SendAsync(request);
    }

    private string Document(string fields) => $"{{ {fields.Replace("ID", _gateway.Small.ToString(), StringComparison.Ordinal)} }}";

    private static string Header(HttpResponseMessage response, string name) => response.Headers.NonValidated[name].ToString();

    private static int MaxAgeOf(HttpResponseMessage response)
    {
        const string Start = "private, max-age=";
        var value = Header(response, "Cache-Control");
        Assert.StartsWith(Start, value, StringComparison.Ordinal);
        return int.Parse(value[Start.Length..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static List<string> Headers(HttpResponseMessage response) =>
        [.. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(static header => header.Key != "Date").Select(static header => $"{header.Key}: {header.Value}")];
}
