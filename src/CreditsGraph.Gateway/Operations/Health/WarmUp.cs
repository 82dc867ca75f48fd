using System.Net;
using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.Gateway.Operations.Health;

/// <summary>
/// Answers one request before the first client does, so that what is loaded and compiled on first use is there: the server,
/// the executor, the providers' clients and their readers. It goes to a gateway in miniature, whose provider is made up, and
/// so reaches neither the providers nor the gateway's own cache.
/// </summary>
internal sealed partial class WarmUp(IServiceProvider services, ILogger<WarmUp> logger)
{
    private const string DocumentName = "operations/customer-credits.graphql";

    /// <summary>Without it the gateway serves as well, only slower at first.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private Task _running = Task.CompletedTask;

    /// <summary>Begins, on a thread of its own.</summary>
    public void Begin(CancellationToken cancellationToken) => _running = Task.Run(() => RunAsync(cancellationToken), cancellationToken);

    /// <summary>Waits for the end, which comes in any case.</summary>
    public Task WaitAsync() => _running;

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            // Not before: the executor ends with the lifecycle that begins this.
            var schema = services.GetRequiredService<RequestExecutor>().Schema;
            await using var gateway = await WarmUpGateway.StartAsync(schema, limit.Token);
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            using var content = new ByteArrayContent(CreateBody());
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            using var response = await client.PostAsync(gateway.Endpoint, content, limit.Token);
            var answer = await response.Content.ReadAsStringAsync(limit.Token);
            if (response.StatusCode != HttpStatusCode.OK || answer.Contains("\"errors\"", StringComparison.Ordinal))
                Log.Refused(logger, (int)response.StatusCode);
        }
        catch (ObjectDisposedException)
        {
            // The start has failed meanwhile, and says so itself.
        }
#pragma warning disable CA1031 // A gateway that could not warm up serves all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!cancellationToken.IsCancellationRequested)
                Log.Failed(logger, exception);
        }
    }

    /// <summary>A dashboard's request for a list with summaries.</summary>
    private static byte[] CreateBody()
    {
        using var resource = typeof(WarmUp).Assembly.GetManifestResourceStream(DocumentName)!;
        using var reader = new StreamReader(resource, Encoding.UTF8);
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("query", reader.ReadToEnd());
            json.WriteStartObject("variables");
            json.WriteString("businessId", WarmUpGateway.BusinessId);
            json.WriteNumber("first", 20);
            json.WriteBoolean("withSummaries", true);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The gateway did not warm up: the first requests take longer.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "The gateway did not warm up wholly (status {Status}): the first requests take longer.")]
        public static partial void Refused(ILogger logger, int status);
    }
}
