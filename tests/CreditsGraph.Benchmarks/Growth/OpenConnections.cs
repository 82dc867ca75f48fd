using System.Text;
using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks.Growth;

/// <summary>A thousand clients that keep their connections, and ask over each of them again and again.</summary>
internal static class OpenConnections
{
    private const int Count = 1_000;
    private const int Requests = 5;

    public static async Task<IReadOnlyList<GrowthFigure>> RunAsync(GrowthBench bench, CancellationToken cancellationToken)
    {
        await using var gateway = await ServerProcess.StartAsync(
            "gateway", bench.Cores.Server, bench.Build.Assembly, GatewayArguments.Of(bench.Sandbox, isCached: true), cancellationToken);
        var target = Target.OfQuery(new(gateway.Address, "/graphql"), Workload.CachedList.Query, GatewayArguments.BusinessId);
        var before = gateway.Handles;
        var clients = Enumerable.Range(0, Count).Select(_ => CreateClient()).ToArray();
        try
        {
            var errors = 0;
            for (var request = 0; request < Requests; request++)
            {
                var answers = await Task.WhenAll(clients.Select(client => IsAnsweredAsync(client, target, cancellationToken)));
                errors += answers.Count(static isAnswered => !isAnswered);
            }

            gateway.ThrowIfEnded();
            var missing = Math.Max(0, Count - (gateway.Handles - before));
            return
            [
                new($"requests that failed, of {Count * Requests:N0} over {Count:N0} connections", errors, "", Budget: 0),
                new("connections that were not open at the end", missing, "", Budget: 0),
                new("resident memory with all of them open", gateway.ResidentMemory / 1e6, " MB"),
            ];
        }
        finally
        {
            foreach (var client in clients)
                client.Dispose();
        }
    }

    private static HttpClient CreateClient() => new(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private static async Task<bool> IsAnsweredAsync(HttpClient client, Target target, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new StringContent(target.Body!, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(target.Url, content, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode && body.StartsWith("{\"data\":{\"business\":{", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
