using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>Bad input gets the status of GraphQL over HTTP and a stable code, and the next request is served.</summary>
public class BadInputTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly TestGateway _gateway = fixture.Gateway;

    [Theory]
    [InlineData("{ business(", 400, "GRAPHQL_PARSE_FAILED")]
    [InlineData("{ nothing }", 400, "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("query($id: UUID!) { business(businessId: $id) { id } }", 400, "BAD_USER_INPUT")]
    [InlineData("{ businesses(first: -1) { totalCount } }", 200, "BAD_USER_INPUT")]
    [InlineData("{ businesses(first: 101) { totalCount } }", 200, "BAD_USER_INPUT")]
    [InlineData("{ businesses(after: \"???\") { totalCount } }", 200, "CURSOR_INVALID")]
    [InlineData("{ business(businessId: \"00000000-0000-0000-0000-000000000000\") { id } }", 200, "NOT_FOUND")]
    [InlineData("{ business(businessId: \"no uuid\") { id } }", 400, "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("query A { __typename } query B { __typename }", 400, "OPERATION_RESOLUTION_FAILURE")]
    public async Task Post_BadDocument_HasStatusAndCode(string query, int status, string code)
    {
        var body = new JsonObject { ["query"] = query }.ToJsonString();

        await AssertRefusedAsync(new StringContent(body, Encoding.UTF8, "application/json"), status, code);
    }

    [Theory]
    [InlineData("not json", 400, "BAD_REQUEST")]
    [InlineData("", 400, "BAD_REQUEST")]
    [InlineData("{}", 400, "BAD_REQUEST")]
    [InlineData("[]", 400, "BAD_REQUEST")]
    [InlineData("""{"query":"{ __typename }","variables":[]}""", 400, "BAD_REQUEST")]
    public async Task Post_BadBody_IsABadRequest(string body, int status, string code) =>
        await AssertRefusedAsync(new StringContent(body, Encoding.UTF8, "application/json"), status, code);

    [Fact]
    public async Task Post_TenMegabytes_IsTooLarge() =>
        await AssertRefusedAsync(new StringContent(new string(' ', 10_000_000), Encoding.UTF8, "application/json"), 413, "PAYLOAD_TOO_LARGE");

    [Fact]
    public async Task Post_AHundredThousandBraces_IsRefused()
    {
        var body = new JsonObject { ["query"] = new string('{', 100_000) }.ToJsonString();

        await AssertRefusedAsync(new StringContent(body, Encoding.UTF8, "application/json"), 400, "GRAPHQL_PARSE_FAILED");
    }

    [Fact]
    public async Task Post_AHundredThousandLevels_IsOverTheLimit()
    {
        var body = new JsonObject { ["query"] = string.Concat(Enumerable.Repeat("{a", 100_000)) }.ToJsonString();

        await AssertRefusedAsync(new StringContent(body, Encoding.UTF8, "application/json"), 400, "LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Post_PlainText_IsAnUnsupportedMediaType() =>
        await AssertRefusedAsync(new StringContent("{}", Encoding.UTF8, "text/plain"), 415, "UNSUPPORTED_MEDIA_TYPE");

    [Fact]
    public async Task Put_AnyBody_IsNotAllowed()
    {
        using var response = await _gateway.Client.PutAsync("/graphql", new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("POST", response.Content.Headers.Allow);
        Assert.Contains("METHOD_NOT_ALLOWED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_CursorOfAnotherBusiness_IsAMismatch()
    {
        const string Query = "query($id: UUID!, $after: String) { business(businessId: $id) { customerCredits(first: 1, after: $after) { pageInfo { endCursor } } } }";
        var first = await _gateway.QueryAsync(Query, new { id = _gateway.Large });
        var cursor = (string?)first["data"]!["business"]!["customerCredits"]!["pageInfo"]!["endCursor"];

        var response = await _gateway.QueryAsync(Query, new { id = _gateway.Small, after = cursor });

        Assert.Equal("CURSOR_MISMATCH", (string?)Assert.Single(response["errors"]!.AsArray())!["extensions"]!["code"]);
        Assert.Null(response["data"]!["business"]!["customerCredits"]);
    }

    [Fact]
    public async Task Query_FilterByUnknown_IsBadInputOfItsField()
    {
        var response = await _gateway.QueryAsync(
            "query($id: UUID!) { business(businessId: $id) { name customerCredits(filter: { statuses: [UNKNOWN] }) { totalCount } } }",
            new { id = _gateway.Large });

        Assert.Equal("BAD_USER_INPUT", (string?)Assert.Single(response["errors"]!.AsArray())!["extensions"]!["code"]);
        Assert.NotNull(response["data"]!["business"]!["name"]);
    }

    [Theory]
    [InlineData("first: 1, last: 1", "BAD_USER_INPUT")]
    [InlineData("last: -1", "BAD_USER_INPUT")]
    [InlineData("last: 101", "BAD_USER_INPUT")]
    [InlineData("before: \"???\"", "CURSOR_INVALID")]
    public async Task Query_SlicingArgumentsThatCannotBe_NullTheirListOnly(string arguments, string code)
    {
        var response = await _gateway.QueryAsync(
            $$"""query($id: UUID!) { business(businessId: $id) { name vendorCredits({{arguments}}) { totalCount } } }""",
            new { id = _gateway.Large });

        Assert.Equal(code, (string?)Assert.Single(response["errors"]!.AsArray())!["extensions"]!["code"]);
        Assert.NotNull(response["data"]!["business"]!["name"]);
    }

    private async Task AssertRefusedAsync(HttpContent content, int status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        using var response = await _gateway.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Contains(code, body["errors"]!.AsArray().Select(static e => (string?)e!["extensions"]!["code"]));
        Assert.Equal("Query", (string?)(await _gateway.QueryAsync("{ __typename }"))["data"]!["__typename"]);
    }
}
