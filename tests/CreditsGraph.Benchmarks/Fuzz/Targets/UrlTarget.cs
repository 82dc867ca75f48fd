using System.Text;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>
/// Query strings of GET: those that begin with a question mark as they are, others made of a parameter a line, with a NUL
/// behind each, so that mutation reaches what is within the escapes.
/// </summary>
internal sealed class UrlTarget(FuzzHost host) : FuzzTarget
{
    public override string Name => "url";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. host.Corpus.Operations.Select(document => Encoding.UTF8.GetBytes(
            $"?query={Uri.EscapeDataString(document)}&variables={Uri.EscapeDataString(Parameters.VariablesJson(host))}")),
        .. host.Corpus.Operations.Select(document => Encoding.UTF8.GetBytes($"query={document}\0variables={Parameters.VariablesJson(host)}\0operationName=\0extensions={{}}")),
        "?query=%7B__typename%7D&operationName=&extensions=%7B%7D"u8.ToArray(),
        "?query=query+a%7B__typename%7D+query+b%7Bbusinesses%7BtotalCount%7D%7D&operationName=b&variables=null&extensions=null"u8.ToArray(),
        .. host.Corpus.Operations.Select(static document => Encoding.UTF8.GetBytes(
            $"query={document}\0extensions={Parameters.PersistedQueryOf(document)}")),
        Encoding.UTF8.GetBytes($"documentId=customer-credits\0variables={Parameters.VariablesJson(host)}"),
        "?documentId=sha256:0&id=businesses"u8.ToArray(),
        "?query=mutation{a}"u8.ToArray(),
    ];

    public override long? MaxAllocation(int length) => Parameters.MaxAllocation(length);

    public override string Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        return HttpCase.Send(host, request =>
        {
            request.Method = "GET";
            request.QueryString = new QueryString(text.StartsWith('?') ? text : $"?{string.Join('&', text.Split('\0').Select(Escape))}");
        });
    }

    private static string Escape(string parameter) => parameter.Split('=', 2) is [var name, var value]
        ? $"{name}={Uri.EscapeDataString(value)}"
        : parameter;
}
