using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Redis.Tests;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>The operator's endpoint, over real HTTP.</summary>
public sealed class CacheAdministrationTests : IAsyncLifetime
{
    private const string Path = "/admin/cache/invalidate";
    private const string Key = "operator-key-of-32-characters-ab";

    private const string Query = """
        query($id: UUID!) { business(businessId: $id) { customerCredits(first: 5) { nodes { customer { creditSummary { creditMemosCount } } } } } }
        """;

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync("Cache:Enabled=true", $"Admin:Key={Key}");

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Post_ABusiness_MakesTheNextQueryAskBothProvidersAgain()
    {
        await QueryAsync(_gateway.Small);
        var calls = _gateway.TakeCalls().Select(static call => call.Path).Order().ToList();
        await QueryAsync(_gateway.Small);
        Assert.Empty(_gateway.TakeCalls());

        using var response = await PostAsync(BodyOf(_gateway.Small));
        await QueryAsync(_gateway.Small);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(
            $$"""{"businessId":"{{_gateway.Small}}","invalidated":true,"nodes":"local"}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(calls, _gateway.TakeCalls().Select(static call => call.Path).Order());
        Assert.Contains(calls, static path => path.Contains("customer-credits", StringComparison.Ordinal));
        Assert.True(calls.Count > 1);
    }

    [Fact]
    public async Task Post_ABusiness_LeavesTheOthersCached()
    {
        await QueryAsync(_gateway.Large);
        _gateway.TakeCalls();

        using var response = await PostAsync(BodyOf(_gateway.Small));
        await QueryAsync(_gateway.Large);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(_gateway.TakeCalls());
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Post_NodesOnOneRedis_MakesTheOtherAskAgainToo()
    {
        await using var redis = await RedisServer.StartAsync();
        string[] settings = ["Cache:Enabled=true", $"Cache:Redis={redis.Endpoint}", $"Admin:Key={Key}"];
        await using var one = await _gateway.StartAnotherAsync(settings);
        await using var other = await _gateway.StartAnotherAsync(settings);
        await QueryAsync(_gateway.Small, other);
        await QueryAsync(_gateway.Small, other);
        _gateway.TakeCalls();

        using var response = await PostAsync(BodyOf(_gateway.Small), one);

        Assert.EndsWith("\"nodes\":\"published\"}", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        for (var i = 0; _gateway.TakeCalls().Count == 0; i++)
        {
            Assert.True(i < 500, "The other node did not hear of it.");
            await Task.Delay(10);
            await QueryAsync(_gateway.Small, other);
        }
    }

    [Fact]
    public async Task Post_RedisIsAway_TakesEffectHereAndSaysThatTheOthersWait()
    {
        await using var node = await _gateway.StartAnotherAsync(
            "Cache:Enabled=true", $"Cache:Redis=127.0.0.1:{RedisServer.FreePort()}", $"Admin:Key={Key}");
        await QueryAsync(_gateway.Small, node);
        await QueryAsync(_gateway.Small, node);
        _gateway.TakeCalls();

        using var response = await PostAsync(BodyOf(_gateway.Small), node);
        await QueryAsync(_gateway.Small, node);

        Assert.EndsWith("\"nodes\":\"pending\"}", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(_gateway.TakeCalls());
    }

    [Theory]
    [InlineData(null, "Bearer realm=\"admin\"")]
    [InlineData("Basic b3BlcmF0b3I6a2V5", "Bearer realm=\"admin\"")]
    [InlineData("Bearer", "Bearer realm=\"admin\"")]
    [InlineData(Key, "Bearer realm=\"admin\"")]
    [InlineData("Bearer wrong", "Bearer realm=\"admin\", error=\"invalid_token\"")]
    [InlineData("Bearer operator-key-of-32-characters-aB", "Bearer realm=\"admin\", error=\"invalid_token\"")]
    [InlineData("Bearer operator-key-of-32-characters-abc", "Bearer realm=\"admin\", error=\"invalid_token\"")]
    [InlineData("Bearer operator-key-of-32-characters-ab, Bearer operator-key-of-32-characters-ab", "Bearer realm=\"admin\", error=\"invalid_token\"")]
    public async Task Post_WithoutTheKey_IsUnauthenticatedAndChangesNothing(string? authorization, string challenge)
    {
        await QueryAsync(_gateway.Small);
        _gateway.TakeCalls();

        using var response = await SendAsync(HttpMethod.Post, JsonOf(BodyOf(_gateway.Small)), authorization);
        await QueryAsync(_gateway.Small);

        await AssertRefusedAsync(response, HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        Assert.Equal(challenge, response.Headers.WwwAuthenticate.ToString());
        Assert.Empty(_gateway.TakeCalls());
    }

    [Fact]
    public async Task Post_SchemeInAnotherCase_IsAdmitted()
    {
        using var response = await SendAsync(HttpMethod.Post, JsonOf(BodyOf(_gateway.Small)), $"bearer {Key}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"businessId":null}""")]
    [InlineData("""{"businessId":7}""")]
    [InlineData("""{"businessId":"acme"}""")]
    [InlineData("""{"businessId":"{3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801}"}""")]
    [InlineData("""{"businessId":"\ud800"}""")]
    [InlineData("""{"businessid":"3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801"}""")]
    [InlineData("""{"businessId":"3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801","all":true}""")]
    [InlineData("""{"businessId":"3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801","businessId":"3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801"}""")]
    [InlineData("""{"businessId":"3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801"}{}""")]
    [InlineData("""{"businessId":"3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801" """)]
    public async Task Post_AnotherBody_IsABadRequest(string body)
    {
        using var response = await PostAsync(body);

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    [Fact]
    public async Task Post_UnknownBusiness_IsNotFound()
    {
        using var response = await PostAsync(BodyOf(Guid.NewGuid()));

        await AssertRefusedAsync(response, HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_MoreThan4096Bytes_IsTooLarge(bool isChunked)
    {
        var content = JsonOf(BodyOf(_gateway.Small) + new string(' ', 4096));

        using var response = await SendAsync(HttpMethod.Post, content, $"Bearer {Key}", isChunked);

        await AssertRefusedAsync(response, HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task Post_4096Bytes_IsTaken()
    {
        var body = BodyOf(_gateway.Small);

        using var response = await PostAsync(body + new string(' ', 4096 - body.Length));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("text/plain", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/json", "gzip")]
    public async Task Post_AnotherMediaType_IsUnsupported(string? contentType, string? contentEncoding)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(BodyOf(_gateway.Small)));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (contentEncoding is not null)
            content.Headers.ContentEncoding.Add(contentEncoding);

        using var response = await SendAsync(HttpMethod.Post, content, $"Bearer {Key}");

        await AssertRefusedAsync(response, HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task AnotherMethod_WithTheKey_IsNotAllowed(string method)
    {
        using var response = await SendAsync(new HttpMethod(method), null, $"Bearer {Key}");

        await AssertRefusedAsync(response, HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Post_BodyThatNeverComes_IsGivenUp()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _gateway.Client.BaseAddress!.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Key}\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n{{"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var answer = new byte[4096];

        var length = await stream.ReadAtLeastAsync(answer, 100, throwOnEndOfStream: false, patience.Token);

        Assert.StartsWith("HTTP/1.1 408 ", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", Path)]
    [InlineData("GET", Path)]
    [InlineData("GET", "/admin")]
    public async Task Admin_NoKeyIsConfigured_IsNotFound(string method, string path)
    {
        await using var gateway = await _gateway.StartAnotherAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}");

        using var response = await gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string BodyOf(Guid businessId) => $$"""{"businessId":"{{businessId}}"}""";

    private static StringContent JsonOf(string body) => new(body, Encoding.UTF8, "application/json");

    private Task<HttpResponseMessage> PostAsync(string body, TestGateway? node = null) =>
        SendAsync(HttpMethod.Post, JsonOf(body), $"Bearer {Key}", node: node);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, HttpContent? content, string? authorization, bool isChunked = false, TestGateway? node = null)
    {
        using var request = new HttpRequestMessage(method, Path) { Content = content };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (isChunked)
            request.Headers.TransferEncodingChunked = true;
        return await (node ?? _gateway).Client.SendAsync(request);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode statusCode, string code)
    {
        Assert.Equal(statusCode, response.StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("application/json", "utf-8"), response.Content.Headers.ContentType);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        Assert.Equal(["errors"], body.Select(static member => member.Key));
        var error = Assert.Single(body["errors"]!.AsArray())!;
        Assert.Equal(code, (string?)error["extensions"]!["code"]);
        Assert.NotEmpty((string)error["message"]!);
    }

    private async Task QueryAsync(Guid businessId, TestGateway? node = null)
    {
        var answer = await (node ?? _gateway).QueryAsync(Query, new { id = businessId });
        Assert.Null(answer["errors"]);
    }
}
