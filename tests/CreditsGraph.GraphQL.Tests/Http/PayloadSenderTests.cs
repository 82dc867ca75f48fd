using System.Net;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CreditsGraph.GraphQL.Tests.Http;

/// <summary>Responses of several payloads, which the test lets happen one by one.</summary>
public sealed class PayloadSenderTests
{
    private const string Multipart = "multipart/mixed";
    private const string EventStream = "text/event-stream";

    private const string First = """{"data":{"a":1},"pending":[{"id":"0","path":[]}],"hasNext":true}""";
    private const string Second = """{"incremental":[{"id":"0","data":{"b":2}}],"hasNext":true}""";
    private const string Last = """{"completed":[{"id":"0"}],"hasNext":false}""";

    private const string PartHeader = "Content-Type: application/json; charset=utf-8\r\n\r\n";

    /// <summary>A media type, and how <see cref="First"/>, <see cref="Second"/> and <see cref="Last"/> are written in it.</summary>
    public static TheoryData<string, string, string, string> Framings { get; } = new()
    {
        {
            Multipart,
            $"\r\n---\r\n{PartHeader}{First}\r\n---\r\n",
            $"{PartHeader}{Second}\r\n---\r\n",
            $"{PartHeader}{Last}\r\n-----\r\n"
        },
        {
            EventStream,
            $"event: next\ndata: {First}\n\n",
            $"event: next\ndata: {Second}\n\n",
            $"event: next\ndata: {Last}\n\nevent: complete\ndata:\n\n"
        },
    };

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task Post_SeveralPayloads_EachIsSentBeforeTheNextIsThere(string accept, string first, string second, string last)
    {
        var payloads = new PayloadQueue(First);
        await using var server = await GraphQLHttpServer.StartAsync(payloads.Execute);

        using var response = await server.StartAsync(accept);
        using var body = new BodyReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal(first, await body.ReadAsync(first.Length));
        payloads.Add(Second);
        Assert.Equal(second, await body.ReadAsync(second.Length));
        payloads.Add(Last);
        Assert.Equal(last, await body.ReadToEndAsync());
        await payloads.Disposed;
    }

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task Get_SeveralPayloadsOverHttp2_AreSent(string accept, string first, string second, string last)
    {
        var payloads = new PayloadQueue(First);
        await using var server = await GraphQLHttpServer.StartAsync(payloads.Execute, protocols: HttpProtocols.Http2);

        using var response = await server.StartAsync(accept, HttpMethod.Get, version: HttpVersion.Version20);
        using var body = new BodyReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal(first, await body.ReadAsync(first.Length));
        payloads.Add(Second);
        payloads.Add(Last);
        Assert.Equal(second + last, await body.ReadToEndAsync());
        Assert.True(payloads.Request!.QueriesOnly);
    }

    [Theory]
    [InlineData(Multipart, "multipart/mixed; boundary=\"-\"")]
    [InlineData("multipart/mixed;incrementalSpec=v0.2, application/json", "multipart/mixed; boundary=\"-\"; incrementalSpec=v0.2")]
    [InlineData("application/json, text/event-stream", "text/event-stream; charset=utf-8")]
    public async Task Post_SeveralPayloads_HasTheHeadersOfAStreamWhateverTheHostSays(string accept, string contentType)
    {
        var payloads = new PayloadQueue(First);
        var options = new GraphQLHttpOptions { OnExecuted = static (http, _) => http.Response.Headers.CacheControl = "private, max-age=7" };
        await using var server = await GraphQLHttpServer.StartAsync(payloads.Execute, options);

        using var response = await server.StartAsync(accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.NonValidated["Content-Type"].ToString());
        Assert.Equal("no-store", response.Headers.NonValidated["Cache-Control"].ToString());
        Assert.Equal("no", response.Headers.NonValidated["X-Accel-Buffering"].ToString());
        Assert.Null(response.Content.Headers.ContentLength);
        Assert.True(response.Headers.TransferEncodingChunked);
        Assert.True(payloads.Request!.Incremental);
    }

    [Theory]
    [InlineData(Multipart)]
    [InlineData(EventStream)]
    public async Task Head_SeveralPayloads_HasNoBodyAndWaitsForNone(string accept)
    {
        var payloads = new PayloadQueue(First);
        await using var server = await GraphQLHttpServer.StartAsync(payloads.Execute);

        using var response = await server.StartAsync(accept, HttpMethod.Head);

        Assert.Equal(accept, response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        await payloads.Disposed;
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task Post_ClientGone_EndsTheWorkAndLogsNothing(HttpProtocols protocols)
    {
        var payloads = new PayloadQueue(First);
        var server = await GraphQLHttpServer.StartAsync(payloads.Execute, protocols: protocols);
        await using (server)
        {
            var version = protocols == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;

            using (await server.StartAsync(EventStream, version: version))
                await payloads.Waiting;

            await payloads.Disposed;
            Assert.True(payloads.IsCancelled);
        }

        Assert.Empty(server.Complaints);
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task Post_LaterPayloadFails_AbortsTheResponseAndLogsWhy(HttpProtocols protocols)
    {
        var payloads = new PayloadQueue(First);
        await using var server = await GraphQLHttpServer.StartAsync(payloads.Execute, protocols: protocols);
        var version = protocols == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;

        using var response = await server.StartAsync(Multipart, version: version);
        payloads.Add("secret detail");
        using var body = new BodyReader(await response.Content.ReadAsStreamAsync());

        await Assert.ThrowsAnyAsync<IOException>(body.ReadToEndAsync);
        await payloads.Disposed;
        Assert.Equal(["Error A GraphQL request failed unexpectedly. secret detail"], server.Complaints);
    }

    [Theory]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("multipart/mixed;deferSpec=20220824, application/json", false)]
    [InlineData("application/json, multipart/mixed;q=0.9", false)]
    [InlineData("application/json, multipart/mixed", true)]
    [InlineData("text/event-stream, application/graphql-response+json", true)]
    public async Task Post_WholeResult_IsJsonWhereThatIsAcceptable(string accept, bool incremental)
    {
        GraphQLRequest? seen = null;
        await using var server = await GraphQLHttpServer.StartAsync((request, cancellationToken) =>
        {
            seen = request;
            return GraphQLHttpServer.Echo(request, cancellationToken);
        });

        using var response = await server.StartAsync(accept);

        Assert.Equal(incremental, seen!.Incremental);
        Assert.EndsWith("json", response.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
        Assert.NotNull(response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData(Multipart, "{a}", "{}")]
    [InlineData(EventStream, "{a}", "{}")]
    [InlineData(Multipart, "invalid", """{"errors":[{"message":"invalid"}]}""")]
    [InlineData(EventStream, "invalid", """{"errors":[{"message":"invalid"}]}""")]
    public async Task Post_WholeResultOrRequestErrorWithoutJson_IsTheOnlyPayload(string accept, string query, string payload)
    {
        await using var server = await GraphQLHttpServer.StartAsync((request, cancellationToken) => query == "{a}"
            ? new(GraphQLHttpServer.Result(ExecutionOutcome.Executed, payload))
            : GraphQLHttpServer.Echo(request, cancellationToken));

        using var response = await server.StartAsync(accept, query: query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(accept, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Alone(accept, payload), await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_MutationWithoutJson_IsNotAllowed()
    {
        await using var server = await GraphQLHttpServer.StartAsync();

        using var response = await server.StartAsync(EventStream, HttpMethod.Get, "mutation{a}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.Equal(Alone(EventStream, """{"errors":[{"message":"not by GET"}]}"""), await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"query":7}""", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.NotAcceptable)]
    public async Task Post_RefusedWithoutJson_IsJsonAllTheSame(string json, HttpStatusCode status)
    {
        await using var server = await GraphQLHttpServer.StartAsync(options: new GraphQLHttpOptions { Batching = true });

        using var response = await server.PostAsync(json, EventStream);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(Multipart)]
    [InlineData(EventStream)]
    public async Task Post_TooMuchAskedWithoutJson_IsTheOnlyPayload(string accept)
    {
        await using var server = await GraphQLHttpServer.StartAsync(limits: new() { VariableBytes = 10 });

        using var response = await server.PostAsync("""{"query":"{a}","variables":{"a":"0123456789"}}""", accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(accept, response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("LIMIT_EXCEEDED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Batch_IsNotIncremental()
    {
        GraphQLRequest? seen = null;
        await using var server = await GraphQLHttpServer.StartAsync(
            (request, cancellationToken) =>
            {
                seen = request;
                return GraphQLHttpServer.Echo(request, cancellationToken);
            },
            new GraphQLHttpOptions { Batching = true });

        using var response = await server.PostAsync("""[{"query":"{a}"}]""", "application/json, multipart/mixed");

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.False(seen!.Incremental);
    }

    [Theory]
    [InlineData("{\"data\":\n\n{\r\n}\n}\r", "{\"data\":  {  } } ")]
    [InlineData("\n", " ")]
    public async Task Post_EventWithLineBreaksBetweenTokens_IsOneLine(string payload, string line)
    {
        await using var server = await GraphQLHttpServer.StartAsync(
            (_, _) => new(GraphQLHttpServer.Result(ExecutionOutcome.Executed, payload)));

        using var response = await server.StartAsync(EventStream);

        Assert.Equal(Alone(EventStream, line), await response.Content.ReadAsStringAsync());
    }

    private static string Alone(string mediaType, string payload) => mediaType == EventStream
        ? $"event: next\ndata: {payload}\n\nevent: complete\ndata:\n\n"
        : $"\r\n---\r\n{PartHeader}{payload}\r\n-----\r\n";
}
