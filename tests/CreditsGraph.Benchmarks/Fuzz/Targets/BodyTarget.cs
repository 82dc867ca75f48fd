using System.Text;
using System.Text.Json;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>Bodies of POST.</summary>
internal sealed class BodyTarget(FuzzHost host) : FuzzTarget
{
    public override string Name => "body";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. host.Corpus.Operations.Select(document => Encoding.UTF8.GetBytes(
            $$"""{"query": {{JsonSerializer.Serialize(document)}}, "variables": {{Parameters.VariablesJson(host)}}, "operationName": null, "extensions": {} }""")),
        .. Parameters.DocumentsOf(host).Select(static document => JsonSerializer.SerializeToUtf8Bytes(new { query = Encoding.UTF8.GetString(document) })),
        .. host.Corpus.Operations.Select(static document => Encoding.UTF8.GetBytes(
            $$"""{"query": {{JsonSerializer.Serialize(document)}}, "extensions": {{Parameters.PersistedQueryOf(document)}} }""")),
        .. host.Corpus.Operations.Select(static document => Encoding.UTF8.GetBytes(
            $$"""{"extensions": {{Parameters.PersistedQueryOf(document)}}, "query": null}""")),
        Encoding.UTF8.GetBytes($$"""{"documentId": "customer-credits", "variables": {{Parameters.VariablesJson(host)}} }"""),
        """{"id": "businesses", "query": ""}"""u8.ToArray(),
        .. host.Corpus.Json,
    ];

    public override long? MaxAllocation(int length) => Parameters.MaxAllocation(length);

    public override string Run(byte[] input) => HttpCase.Send(host, request =>
    {
        request.Method = "POST";
        request.ContentType = "application/json";
        request.Body = new MemoryStream(input);
    });
}
