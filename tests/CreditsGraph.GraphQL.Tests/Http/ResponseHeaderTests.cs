using System.Net;
using System.Text;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;

namespace CreditsGraph.GraphQL.Tests.Http;

/// <summary>What a response says of its own caching, and the host's part in it.</summary>
public sealed class ResponseHeaderTests : IAsyncLifetime
{
    private readonly List<(object? Context, bool HasErrors)> _executed = [];
    private GraphQLHttpServer _server = null!;

    public async Task InitializeAsync() => _server = await GraphQLHttpServer.StartAsync(Execute, new GraphQLHttpOptions
    {
        CreateContext = static (http, _) => http.Request.Headers["X-Test"].ToString(),
        OnExecuted = (http, result) =>
        {
            _executed.Add((result.Context, result.HasErrors));
            http.Response.Headers.CacheControl = "private, max-age=7";
            http.Response.Headers.Vary = "Origin";
            if (result.Context is "throws")
                throw new InvalidOperationException("secret");
        },
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("GET", "?query=%7Ba%7D", null)]
    [InlineData("HEAD", "?query=%7Ba%7D", null)]
    [InlineData("POST", "", """{"query":"{a}"}""")]
    public async Task Executed_WithoutErrors_HasTheHostsHeaders(string method, string queryString, string? body)
    {
        using var response = await SendAsync(method, queryString, body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("private, max-age=7", Header(response, "Cache-Control"));
        Assert.Equal("Origin", Header(response, "Vary"));
        Assert.Equal([("seen", false)], _executed);
    }

    [Theory]
    [InlineData("GET", "?query=invalid", null)]
    [InlineData("HEAD", "?query=invalid", null)]
    [InlineData("GET", "?query=mutation%7Ba%7D", null)]
    [InlineData("POST", "", """{"query":"invalid"}""")]
    [InlineData("POST", "", """{"query":"failing"}""")]
    public async Task Executed_WithErrors_IsNotStoredWhateverTheHostSays(string method, string queryString, string? body)
    {
        using var response = await SendAsync(method, queryString, body);

        Assert.Equal("no-store", Header(response, "Cache-Control"));
        Assert.Equal("Origin", Header(response, "Vary"));
        Assert.True(Assert.Single(_executed).HasErrors);
    }

    [Theory]
    [InlineData("GET", "", null, HttpStatusCode.BadRequest)]
    [InlineData("HEAD", "", null, HttpStatusCode.BadRequest)]
    [InlineData("POST", "", "7", HttpStatusCode.BadRequest)]
    [InlineData("POST", "", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("PUT", "", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", "", null, HttpStatusCode.NoContent)]
    public async Task Refused_IsNotStored(string method, string queryString, string? body, HttpStatusCode status)
    {
        using var response = await SendAsync(method, queryString, body);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("no-store", Header(response, "Cache-Control"));
        Assert.Empty(_executed);
    }

    [Fact]
    public async Task Refused_BodyTheServerCannotRead_IsNotStored()
    {
        var response = await _server.SendRawAsync(
            "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nx\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", response, StringComparison.Ordinal);
        Assert.Contains("\r\nCache-Control: no-store\r\n", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":"{a}"}""")]
    [InlineData("""{"query":"throws"}""")]
    public async Task Failed_IsNotStoredWhateverTheHostSaid(string body)
    {
        using var response = await SendAsync("POST", "", body, test: "throws");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("no-store", Header(response, "Cache-Control"));
    }

    [Fact]
    public async Task Executed_NoHook_IsNotStored()
    {
        await using var server = await GraphQLHttpServer.StartAsync();

        using var response = await server.PostAsync("""{"query":"{a}"}""");

        Assert.Equal("no-store", Header(response, "Cache-Control"));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static ValueTask<ExecutionResult> Execute(GraphQLRequest request, CancellationToken cancellationToken)
    {
        var document = Encoding.UTF8.GetString(request.Document.Span);
        return document switch
        {
            "throws" => throw new InvalidOperationException("secret"),
            "failing" => new(Executed("""{"data":null,"errors":[{"message":"failed"}]}""", hasErrors: true, request.CreateContext!(null!))),
            "{a}" => new(Executed("""{"data":{"a":1}}""", hasErrors: false, request.CreateContext!(null!))),
            _ => GraphQLHttpServer.Echo(request, cancellationToken),
        };
    }

    private static ExecutionResult Executed(string json, bool hasErrors, object? context)
    {
        var buffer = new JsonBuffer();
        buffer.WriteRaw(Encoding.UTF8.GetBytes(json));
        return new ExecutionResult(ExecutionOutcome.Executed, buffer, hasErrors, context);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string queryString, string? body, string test = "seen")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_server.Address, "/graphql" + queryString));
        request.Headers.Add("X-Test", test);
        if (body is not null)
            request.Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        return await _server.Client.SendAsync(request);
    }
}
