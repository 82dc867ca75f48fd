using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using CreditsGraph.GraphQL.Tests.Http;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>Runs with nothing beside it: it looks at what the whole process allocates.</summary>
[CollectionDefinition(nameof(AllocationsAlone), DisableParallelization = true)]
public sealed class AllocationsAlone;

/// <summary>
/// Apollo Router: the bound on a request's body is looked at after the whole of it is decompressed, so that a small body
/// takes any amount of memory.
/// </summary>
[Collection(nameof(AllocationsAlone))]
public sealed class Cve_2024_28101_Tests
{
    private const int ExpandedMegabytes = 512;

    private static readonly byte[] Zeros = new byte[1024 * 1024];

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Post_BodyThatExpands_IsRefusedInLittleMemory(string encoding)
    {
        var body = Compress(encoding);
        await using var server = await GraphQLHttpServer.StartAsync();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add(encoding);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        using var response = await server.SendAsync(HttpMethod.Post, content: content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("PAYLOAD_TOO_LARGE", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - allocated, 0, ExpandedMegabytes / 16 * 1024L * 1024);
        Assert.Empty(server.Complaints);
    }

    private static byte[] Compress(string encoding)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.Fastest),
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            _ => new ZLibStream(compressed, CompressionLevel.Fastest),
        })
        {
            stream.Write("{\"query\":\""u8);
            for (var i = 0; i < ExpandedMegabytes; i++)
                stream.Write(Zeros);
        }

        return compressed.ToArray();
    }
}
