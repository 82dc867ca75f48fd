using System.Text.Json;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Security;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>The executor over the real schema: any text gets a response.</summary>
internal sealed class ExecutionTarget(FuzzHost host) : FuzzTarget
{
    private readonly JsonElement _variables = Parameters.VariablesOf(host);

    public override string Name => "execution";

    public override int Weight => 25;

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. Parameters.DocumentsOf(host), .. host.Corpus.Documents];

    public override long? MaxAllocation(int length) => Parameters.MaxAllocation(length);

    public override string Run(byte[] input) => Execute(host, input, _variables);

    public static string Execute(FuzzHost host, byte[] document, JsonElement variables)
    {
        var request = new GraphQLRequest
        {
            Document = document,
            Variables = variables,
            CreateContext = scheduler => new CreditsRequest(host.Services, scheduler, Caller.Anyone),
        };
        using var result = host.Executor.ExecuteAsync(request, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        host.ThrowIfLogged();
        return ResponseCheck.Of(result.Body);
    }
}
