using System.Text;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>The headers that the endpoint reads: a line each of method, Accept, Content-Type, Content-Encoding and further Accept.</summary>
internal sealed class HeadersTarget(FuzzHost host) : FuzzTarget
{
    private static readonly byte[] Body = """{"query":"{__typename}"}"""u8.ToArray();

    public override string Name => "headers";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            "POST\napplication/graphql-response+json, application/json;q=0.9\napplication/json; charset=utf-8\nidentity",
            "POST\n*/*;q=0.1, application/*;q=0.5, text/html\napplication/json;charset=\"UTF-8\"\ngzip",
            "POST\napplication/json; charset=utf-16\ntext/plain; boundary=a\nbr, gzip",
            "GET\napplication/graphql-response+json;q=1.000\n\n\n*/*",
            "HEAD\n*/*", "OPTIONS\n", "DELETE\napplication/json", "POST\n\napplication/x-www-form-urlencoded",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    // Headers are bounded by the server; a list of short ranges takes the most for its length.
    public override long? MaxAllocation(int length) => 1_000_000 + (1000L * length);

    public override string Run(byte[] input)
    {
        var lines = Encoding.UTF8.GetString(input).Split('\n');
        return HttpCase.Send(host, request =>
        {
            request.Method = lines[0].Trim();
            if (lines.Length > 1)
                request.Headers.Accept = lines.Length > 4 ? (string[])[lines[1], .. lines[4..]] : lines[1];
            if (lines.Length > 2)
                request.Headers.ContentType = lines[2];
            if (lines.Length > 3)
                request.Headers.ContentEncoding = lines[3];
            request.QueryString = new("?query=%7B__typename%7D");
            request.Body = new MemoryStream(Body);
        });
    }
}
