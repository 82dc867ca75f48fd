using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Tests.Http;

/// <summary>Compressed request bodies.</summary>
public sealed class ContentCodingTests
{
    private const int Limit = 64 * 1024;

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("GZip")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Post_EncodedBody_IsExecuted(string coding)
    {
        await using var server = await StartAsync();

        using var response = await PostAsync(server, coding, Compress(coding, """{"query":"{ é }"}"""u8.ToArray()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("{ é }", json.RootElement.GetProperty("data").GetProperty("document").GetString());
    }

    [Theory]
    [InlineData("gzip", Limit, HttpStatusCode.OK)]
    [InlineData("gzip", Limit + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("br", Limit, HttpStatusCode.OK)]
    [InlineData("br", Limit + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("deflate", Limit, HttpStatusCode.OK)]
    [InlineData("deflate", Limit + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_EncodedBody_IsBoundedByWhatItExpandsTo(string coding, int length, HttpStatusCode status)
    {
        await using var server = await StartAsync();

        using var response = await PostAsync(server, coding, Compress(coding, Body(length)));

        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK)
        {
            Assert.Contains(
                """{"code":"PAYLOAD_TOO_LARGE","limit":"RequestBytes","maximum":65536,"atLeast":65537}""",
                await response.Content.ReadAsStringAsync(),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Post_BodyThatExpandsAThousandfold_CostsNoMemory(string coding)
    {
        await using var server = await StartAsync();
        // 50 MB in no more bytes than are allowed.
        var bomb = Compress(coding, Body(50_000_000));
        Assert.InRange(bomb.Length, 1, Limit);

        // Other tests allocate at the same time.
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            using var response = await PostAsync(server, coding, bomb);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        }

        Assert.InRange(least, 0, 10_000_000);
    }

    [Fact]
    public async Task Post_BodyThatExpandsToNothingAndHasNoEnd_IsPayloadTooLarge()
    {
        await using var server = await StartAsync();
        byte[] empty = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var members = Enumerable.Repeat(empty, (2 * Limit / empty.Length) + 1).SelectMany(static member => member).ToArray();

        using var response = await PostAsync(server, "gzip", members, isChunked: true);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_TooManyEncodedBytes_AreCounted()
    {
        await using var server = await StartAsync();

        using var response = await PostAsync(server, "gzip", new byte[Limit + 1]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("\"value\":65537", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Post_BodyThatIsNotEncodedSo_IsBadRequest(string coding)
    {
        await using var server = await StartAsync();

        using var response = await PostAsync(server, coding, Encoding.ASCII.GetBytes("""{"query":"{a}"}"""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("BAD_REQUEST", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(server.Complaints);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Post_EncodedBodyThatEndsEarly_IsBadRequest(string coding)
    {
        await using var server = await StartAsync();
        var whole = Compress(coding, Body(1000));

        using var response = await PostAsync(server, coding, whole[..(whole.Length / 2)]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(server.Complaints);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    [InlineData("gzip, identity")]
    [InlineData("*")]
    public async Task Post_OtherEncoding_IsUnsupportedAndNamesTheOnesThatAre(string coding)
    {
        await using var server = await StartAsync();

        using var response = await PostAsync(server, coding, Body(100));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("gzip, br, deflate", string.Join(", ", response.Headers.GetValues("Accept-Encoding")));
        Assert.Contains("UNSUPPORTED_MEDIA_TYPE", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<GraphQLHttpServer> StartAsync() =>
        GraphQLHttpServer.StartAsync(limits: new LimitOptions { RequestBytes = Limit });

    private static async Task<HttpResponseMessage> PostAsync(
        GraphQLHttpServer server, string coding, byte[] body, bool isChunked = false)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Client.BaseAddress) { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;
        return await server.Client.SendAsync(request);
    }

    private static byte[] Body(int length)
    {
        var body = new byte[length];
        Array.Fill(body, (byte)' ');
        """{"query":"{a}"}"""u8.CopyTo(body);
        return body;
    }

    private static byte[] Compress(string coding, byte[] body)
    {
        var compressed = new MemoryStream();
        using (var stream = Open(coding, compressed))
            stream.Write(body);
        return compressed.ToArray();
    }

    private static Stream Open(string coding, Stream compressed) => coding switch
    {
        "br" => new BrotliStream(compressed, CompressionLevel.Optimal),
        "deflate" => new ZLibStream(compressed, CompressionLevel.SmallestSize),
        "identity" => compressed,
        _ => new GZipStream(compressed, CompressionLevel.SmallestSize),
    };
}
