using System.Text;
using System.Text.Json;
using CreditsGraph.Benchmarks.Deferral;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Security;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>The executor over the real schema, for a client that takes payloads: put together they are the one response.</summary>
internal sealed class PayloadsTarget(FuzzHost host) : FuzzTarget
{
    private readonly JsonElement _variables = Parameters.VariablesOf(host);

    public override string Name => "payloads";

    public override int Weight => 20;

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [.. Parameters.IncrementalDocumentsOf(host), .. Parameters.DocumentsOf(host), .. host.Corpus.Documents];

    // Twice, and read.
    public override long? MaxAllocation(int length) => 3 * Parameters.MaxAllocation(length);

    public override string Run(byte[] input)
    {
        var payloads = Execute(input, isIncremental: true);
        if (payloads.Count == 1)
            return ResponseCheck.Of(payloads[0]);
        var signature = PayloadsCheck.Of(payloads, out var hasErrors);
        if (hasErrors)
            return signature;
        using var whole = JsonDocument.Parse(Execute(input, isIncremental: false)[0]);
        if (whole.RootElement.TryGetProperty("errors", out _))
            return signature;
        using var merged = JsonDocument.Parse(Merge(payloads));
        return PayloadsCheck.AreEqual(whole.RootElement.GetProperty("data"), merged.RootElement)
            ? signature
            : throw new FuzzFailureException("the payloads together are another response");
    }

    private static string Merge(List<byte[]> payloads) =>
        DeferredPayloads.Merge([.. payloads.Select(Encoding.UTF8.GetString)])?.ToJsonString() ?? "null";

    private List<byte[]> Execute(byte[] document, bool isIncremental)
    {
        var request = new GraphQLRequest
        {
            Document = document,
            Variables = _variables,
            Incremental = isIncremental,
            CreateContext = scheduler => new CreditsRequest(host.Services, scheduler, Caller.Anyone),
        };
        using var result = host.Executor.ExecuteAsync(request, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var payloads = new List<byte[]>();
        do
            payloads.Add(result.Body.ToArray());
        while (result.MoveNextAsync().AsTask().GetAwaiter().GetResult());
        host.ThrowIfLogged();
        return payloads;
    }
}
