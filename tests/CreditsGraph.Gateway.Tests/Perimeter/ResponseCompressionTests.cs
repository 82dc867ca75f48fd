using System.IO.Compression;
using System.Net;
using System.Text;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Perimeter;

/// <summary>What is compressed, for whom, and what never is.</summary>
public sealed class ResponseCompressionTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Vary = "Authorization, Accept, Accept-Encoding, Origin";
    private const string Schema = "/graphql/schema.graphql";

    // Some 3,000 bytes.
    private const string Long = "{ business(businessId: \\\"ID\\\") { customerCredits(first: 20) { nodes { creditId status } } } }";
    private const string Short = "{ __typename }";

    private TestGateway Gateway => fixture.Gateway;

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("gzip;q=0, br;q=0", null)]
    [InlineData("deflate, zstd", null)]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task Post_LongResponse_IsCodedAsTheClientAccepts(string? accepted, string? coding)
    {
        using var response = await PostAsync(Gateway, Long, Headers(accepted));
        using var plain = await PostAsync(Gateway, Long);

        Assert.Equal(coding, response.Header("Content-Encoding"));
        Assert.Equal(Vary, response.Header("Vary"));
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await DecodeAsync(response));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task Post_EitherMediaType_IsCompressed(string accept)
    {
        using var response = await PostAsync(Gateway, Long, "Accept-Encoding: gzip", $"Accept: {accept}");

        Assert.Equal("gzip", response.Header("Content-Encoding"));
        Assert.StartsWith(accept, response.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ShortResponse_GoesOutAsItIs()
    {
        using var response = await PostAsync(Gateway, Short, "Accept-Encoding: gzip, br");

        Assert.Null(response.Header("Content-Encoding"));
        Assert.Equal($"{PerimeterRequests.Answer.Length}", response.Header("Content-Length"));
        Assert.Equal(Vary, response.Header("Vary"));
        Assert.Equal(PerimeterRequests.Answer, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_Schema_IsCompressedUnderAWeakTagThatIsKnownAgain()
    {
        using var plain = await Gateway.GetAsync(Schema);

        using var response = await Gateway.GetAsync(Schema, "Accept-Encoding: br");
        using var again = await Gateway.GetAsync(Schema, "Accept-Encoding: br", $"If-None-Match: {response.Header("ETag")}");

        Assert.Equal("br", response.Header("Content-Encoding"));
        Assert.Equal("W/" + plain.Header("ETag"), response.Header("ETag"));
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await DecodeAsync(response));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Head_Schema_HasNoBody()
    {
        using var response = await Gateway.SendAsync(HttpMethod.Head, Schema, null, "Accept-Encoding: gzip");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("multipart/mixed")]
    public async Task Post_ResponseInPayloads_IsNeverCompressed(string accept)
    {
        var query = Long.Replace("status", "... @defer { status }", StringComparison.Ordinal);

        using var response = await PostAsync(Gateway, query, "Accept-Encoding: gzip, br", $"Accept: {accept}");

        Assert.StartsWith(accept, response.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Null(response.Header("Content-Encoding"));
        Assert.Contains("hasNext\":false", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SwitchedOff_IsNotCompressed()
    {
        await using var gateway = await TestGateway.StartAsync("Compression:Enabled=false");

        using var response = await PostAsync(gateway, Long, "Accept-Encoding: gzip, br");

        Assert.Null(response.Header("Content-Encoding"));
    }

    [Fact]
    public async Task Post_OtherThreshold_IsKept()
    {
        await using var gateway = await TestGateway.StartAsync("Compression:MinimumBytes=31");

        using var response = await PostAsync(gateway, Short, "Accept-Encoding: gzip");

        Assert.Equal("gzip", response.Header("Content-Encoding"));
        Assert.Equal(PerimeterRequests.Answer, await DecodeAsync(response));
    }

    private static Task<HttpResponseMessage> PostAsync(TestGateway gateway, string query, params string[] headers) => gateway.SendAsync(
        HttpMethod.Post,
        "/graphql",
        new StringContent($$"""{"query":"{{query.Replace("ID", $"{gateway.Small}", StringComparison.Ordinal)}}"}""", Encoding.UTF8, "application/json"),
        headers);

    private static string[] Headers(string? acceptEncoding) => acceptEncoding is null ? [] : [$"Accept-Encoding: {acceptEncoding}"];

    private static async Task<string> DecodeAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStreamAsync();
        await using var decoded = response.Header("Content-Encoding") switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(decoded);
        return await reader.ReadToEndAsync();
    }
}
