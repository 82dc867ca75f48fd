using System.Net;
using System.Text;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Tests.Http;

/// <summary>Several requests in one body.</summary>
public sealed class BatchHandlerTests
{
    private const string GraphQL = "application/graphql-response+json";

    [Fact]
    public async Task Post_ArrayByDefault_IsBadRequest()
    {
        await using var server = await GraphQLHttpServer.StartAsync();

        using var response = await server.PostAsync("""[{"query":"{a}"}]""", GraphQL);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"The request body is an array, but batching is not enabled.","extensions":{"code":"BAD_REQUEST"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData(""" [ {"query":"{a}"} ] """, "[{a}]")]
    [InlineData("""[{"query":"{a}"},{"query":"{b}"},{"query":"{c}"}]""", "[{a},{b},{c}]")]
    public async Task Post_Array_IsAnsweredInItsOrder(string body, string answer)
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(body, GraphQL);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(answer, await response.Content.ReadAsStringAsync());
        Assert.Equal(GraphQL, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(answer.Length, response.Content.Headers.ContentLength);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Post_ArrayWithFailingRequests_AnswersTheOthers()
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync("""[{"query":"{a}"},{},{"query":"throw"},{"query":"{b}","variables":7},{"query":"{c}"}]""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """
            [{a},{"errors":[{"message":"The parameter query is required, or documentId, or the extension persistedQuery.","extensions":{"code":"BAD_REQUEST"}}]},{"errors":[{"message":"The server failed to process the request.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]},{"errors":[{"message":"The parameter variables must be a JSON object without repeated names, or null.","extensions":{"code":"BAD_REQUEST"}}]},{c}]
            """,
            await response.Content.ReadAsStringAsync());
        Assert.Single(server.Complaints);
    }

    [Fact]
    public async Task Post_Array_IsExecutedAtTheSameTime()
    {
        var waiting = 0;
        var all = new TaskCompletionSource();
        await using var server = await StartAsync(async (request, cancellationToken) =>
        {
            if (Interlocked.Increment(ref waiting) == 3)
                all.SetResult();
            await all.Task.WaitAsync(TimeSpan.FromSeconds(10), cancellationToken);
            return GraphQLHttpServer.Result(ExecutionOutcome.Executed, $"{request.BatchSize}");
        });

        using var response = await server.PostAsync("""[{"query":"{a}"},{"query":"{b}"},{"query":"{c}"}]""");

        Assert.Equal("[3,3,3]", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(5, HttpStatusCode.OK)]
    [InlineData(6, HttpStatusCode.BadRequest)]
    public async Task Post_LongArray_IsBounded(int requests, HttpStatusCode status)
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync($"[{string.Join(',', Enumerable.Repeat("""{"query":"{a}"}""", requests))}]");

        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK)
        {
            Assert.Equal(
                """{"errors":[{"message":"There are 6 requests in the batch; at most 5 are allowed.","extensions":{"code":"LIMIT_EXCEEDED","limit":"BatchRequests","maximum":5,"value":6}}]}""",
                await response.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("""[{"query":"{a}"}""")]
    [InlineData("""[{"query":"{a}"}]]""")]
    [InlineData("""[{"query":"{a}"},]""")]
    [InlineData("""[{"query":"{a}"},7]""")]
    [InlineData("""[[{"query":"{a}"}]]""")]
    [InlineData("""["{a}"]""")]
    public async Task Post_OtherArray_IsBadRequest(string body)
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("""{"errors":[""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_InvalidUtf8InOneRequest_IsThatOnesError()
    {
        await using var server = await StartAsync();
        using var content = new ByteArrayContent([.. """[{"query":"{a}"},{"query":"{"""u8, 0xFF, .. "\"}]"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        using var response = await server.SendAsync(HttpMethod.Post, content: content);

        Assert.Equal(
            """[{a},{"errors":[{"message":"The request is not valid UTF-8.","extensions":{"code":"BAD_REQUEST"}}]}]""",
            await response.Content.ReadAsStringAsync());
    }

    private static Task<GraphQLHttpServer> StartAsync(ExecuteRequest? execute = null) => GraphQLHttpServer.StartAsync(
        execute ?? EchoDocument, new GraphQLHttpOptions { Batching = true }, new LimitOptions { BatchRequests = 5 });

    private static ValueTask<ExecutionResult> EchoDocument(GraphQLRequest request, CancellationToken cancellationToken)
    {
        var document = Encoding.UTF8.GetString(request.Document.Span);
        return document == "throw"
            ? throw new InvalidOperationException("Not for clients.")
            : new(GraphQLHttpServer.Result(ExecutionOutcome.Executed, document));
    }
}
