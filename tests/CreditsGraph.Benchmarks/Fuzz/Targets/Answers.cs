using System.Text;
using System.Text.Json;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Security;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>What the gateway itself answers, to begin with.</summary>
internal static class Answers
{
    public static JsonDocument Of(FuzzHost host, string document)
    {
        using var result = host.Executor.ExecuteAsync(
            new GraphQLRequest { Document = Encoding.UTF8.GetBytes(document), CreateContext = scheduler => new CreditsRequest(host.Services, scheduler, Caller.Anyone) },
            CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return result.HasErrors
            ? throw new InvalidOperationException($"A seed is wrong: {Encoding.UTF8.GetString(result.Body.Span)}")
            : JsonDocument.Parse(result.Body.ToArray());
    }

    /// <summary>The strings under a name, anywhere.</summary>
    public static IEnumerable<string> Strings(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member =>
            member.Name == name && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : Strings(member.Value, name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Strings(item, name)),
        _ => [],
    };
}
