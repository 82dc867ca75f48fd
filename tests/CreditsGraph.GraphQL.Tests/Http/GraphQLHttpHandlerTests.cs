using System.Net;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;

namespace CreditsGraph.GraphQL.Tests.Http;

public sealed class GraphQLHttpHandlerTests : IAsyncLifetime
{
    private const string Json = "application/json";
    private const string GraphQL = "application/graphql-response+json";

    private GraphQLHttpServer _server = null!;

    public async Task InitializeAsync() => _server = await GraphQLHttpServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData(Json, Json)]
    [InlineData(GraphQL, GraphQL)]
    public async Task Post_Query_IsExecuted(string? accept, string mediaType)
    {
        using var response = await _server.PostAsync("""{"query":"{ a\n}","operationName":"Q","variables":{"a":1}}""", accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"{mediaType}; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        var data = JsonDocument.Parse(body).RootElement.GetProperty("data");
        Assert.Equal("{ a\n}", data.GetProperty("document").GetString());
        Assert.Equal("Q", data.GetProperty("OperationName").GetString());
        Assert.Equal("""{"a":1}""", data.GetProperty("variables").GetString());
        Assert.False(data.GetProperty("QueriesOnly").GetBoolean());
    }

    [Theory]
    [InlineData(Json, HttpStatusCode.OK)]
    [InlineData(GraphQL, HttpStatusCode.BadRequest)]
    public async Task Post_RequestError_HasTheMediaTypesStatus(string accept, HttpStatusCode status)
    {
        using var response = await _server.PostAsync("""{"query":"invalid"}""", accept);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(accept, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(GraphQL)]
    public async Task Post_MalformedParameters_IsBadRequestInTheNegotiatedType(string accept)
    {
        using var response = await _server.PostAsync("""{"query":7}""", accept);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(accept, response.Content.Headers.ContentType?.MediaType);
        await AssertErrorAsync(response, "BAD_REQUEST");
    }

    [Fact]
    public async Task Post_NothingAcceptable_IsNotAcceptable()
    {
        using var response = await _server.PostAsync("""{"query":"{a}"}""", "text/html");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        await AssertErrorAsync(response, "NOT_ACCEPTABLE");
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json;charset=\"utf-8\"")]
    [InlineData("Application/JSON")]
    public async Task Post_JsonInUtf8_IsAccepted(string contentType)
    {
        using var response = await _server.PostAsync("""{"query":"{a}"}""", contentType: contentType);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/graphql")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("application/jsonp")]
    [InlineData("nonsense")]
    public async Task Post_OtherMediaType_IsUnsupported(string contentType)
    {
        using var response = await _server.PostAsync("""{"query":"{a}"}""", contentType: contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        await AssertErrorAsync(response, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task Post_NoMediaType_IsUnsupported()
    {
        using var response = await _server.SendAsync(HttpMethod.Post, content: new ByteArrayContent("{}"u8.ToArray()));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Get_Query_IsExecutedAsQueriesOnlyAndNotStored()
    {
        using var response = await _server.SendAsync(HttpMethod.Get, "?query=%7Ba%7D&variables=%7B%22a%22%3A1%7D");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        var data = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("data");
        Assert.Equal("{a}", data.GetProperty("document").GetString());
        Assert.Equal("""{"a":1}""", data.GetProperty("variables").GetString());
        Assert.True(data.GetProperty("QueriesOnly").GetBoolean());
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(GraphQL)]
    public async Task Get_Mutation_IsNotAllowed(string accept)
    {
        using var response = await _server.SendAsync(HttpMethod.Get, "?query=mutation%7Ba%7D", accept);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Get_NoQuery_IsBadRequest()
    {
        using var response = await _server.SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await AssertErrorAsync(response, "BAD_REQUEST");
    }

    [Fact]
    public async Task Get_NothingAcceptable_IsNotAcceptable()
    {
        using var response = await _server.SendAsync(HttpMethod.Get, "?query=%7Ba%7D", "text/html");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Fact]
    public async Task Head_Query_HasTheHeadersOfGetAndNoBody()
    {
        using var get = await _server.SendAsync(HttpMethod.Get, "?query=%7Ba%7D");
        using var head = await _server.SendAsync(HttpMethod.Head, "?query=%7Ba%7D");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Options_NamesTheMethods()
    {
        using var response = await _server.SendAsync(HttpMethod.Options);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST", "OPTIONS"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("QUERY")]
    public async Task OtherMethod_IsNotAllowed(string method)
    {
        using var response = await _server.SendAsync(new HttpMethod(method));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST", "OPTIONS"], response.Content.Headers.Allow);
        await AssertErrorAsync(response, "METHOD_NOT_ALLOWED");
    }

    [Fact]
    public async Task Post_ExecutionThrows_IsInternalServerErrorWithoutDetails()
    {
        await using var server = await GraphQLHttpServer.StartAsync((_, _) => throw new InvalidOperationException("secret detail"));

        using var response = await server.PostAsync("""{"query":"{a}"}""");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AssertErrorAsync(response, "INTERNAL_SERVER_ERROR");
        Assert.Equal(["Error A GraphQL request failed unexpectedly. secret detail"], server.Complaints);
    }

    [Fact]
    public async Task Post_ContextFactory_SeesTheHttpContext()
    {
        object? made = null;
        var options = new GraphQLHttpOptions { CreateContext = (context, _) => context.Request.Headers["X-Test"].ToString() };
        await using var server = await GraphQLHttpServer.StartAsync(
            (request, cancellationToken) =>
            {
                made = request.CreateContext!(null!);
                return GraphQLHttpServer.Echo(request, cancellationToken);
            },
            options);
        server.Client.DefaultRequestHeaders.Add("X-Test", "seen");

        using var response = await server.PostAsync("""{"query":"{a}"}""");

        Assert.Equal("seen", made);
    }

    [Fact]
    public async Task Post_ResultWritten_IsDisposed()
    {
        var result = GraphQLHttpServer.Result(ExecutionOutcome.Executed, """{"data":null}""");
        await using var server = await GraphQLHttpServer.StartAsync((_, _) => new(result));

        using var response = await server.PostAsync("""{"query":"{a}"}""");

        Assert.Equal("""{"data":null}""", await response.Content.ReadAsStringAsync());
        Assert.True(result.Body.IsEmpty);
    }

    private static async Task AssertErrorAsync(HttpResponseMessage response, string code)
    {
        var errors = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("errors");
        Assert.Equal(1, errors.GetArrayLength());
        Assert.False(string.IsNullOrEmpty(errors[0].GetProperty("message").GetString()));
        Assert.Equal(code, errors[0].GetProperty("extensions").GetProperty("code").GetString());
    }
}
