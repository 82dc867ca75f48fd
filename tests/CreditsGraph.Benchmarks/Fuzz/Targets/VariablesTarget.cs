using System.Text;
using CreditsGraph.GraphQL.Http;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>Variables as any JSON, for each operation that clients use.</summary>
internal sealed class VariablesTarget(FuzzHost host) : FuzzTarget
{
    private readonly byte[][] _documents =
    [
        .. host.Corpus.Operations.Select(Encoding.UTF8.GetBytes),
        "query ($first: Int!, $after: String, $businessId: UUID!, $filter: CreditFilter!) { business(businessId: $businessId) { credits(first: $first, after: $after, filter: $filter) { totalCount } } }"u8.ToArray(),
    ];

    public override string Name => "variables";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Encoding.UTF8.GetBytes(Parameters.VariablesJson(host)),
        Encoding.UTF8.GetBytes($$"""
            {"businessId": "{{host.Business}}", "first": 3, "after": null, "filter": {"kinds": ["CUSTOMER"], "statuses": ["SENT", "VOID"],
             "issuedAt": {"start": "2026-01-01T00:00:00Z", "end": "2026-07-01T00:00:00.123+02:00"}, "counterpartyIds": [], "sourceId": null, "search": "a\ud83d\ude00"} }
            """),
        .. host.Corpus.Json,
    ];

    public override long? MaxAllocation(int length) => Parameters.MaxAllocation(length);

    public override string Run(byte[] input)
    {
        using var parameters = new RequestParameters();
        return parameters.SetVariables(input, new LimitOptions()) is null
            ? ExecutionTarget.Execute(host, _documents[input.Length % _documents.Length], parameters.Variables)
            : "no object";
    }
}
