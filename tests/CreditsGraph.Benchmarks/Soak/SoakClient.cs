using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>What a client got.</summary>
/// <param name="Text">The body, or what the connection ended with.</param>
/// <param name="Body">The body as JSON; null where it is none.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record SoakReply(string Text, JsonNode? Body, TimeSpan Elapsed);

/// <summary>Posts to the gateway.</summary>
internal sealed class SoakClient(HttpClient http, Uri gateway)
{
    /// <summary>The gateway's answer. One that never comes, or is not JSON, is a reply without a body.</summary>
    public async Task<SoakReply> SendAsync(SoakRequest request, bool isCached, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, "/graphql"));
        message.Content = new StringContent(request.Body, Encoding.UTF8, "application/json");
        if (!isCached)
            message.Headers.CacheControl = new() { NoCache = true };
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(message, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return new(text, JsonNode.Parse(text), Stopwatch.GetElapsedTime(started));
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(exception.Message, null, Stopwatch.GetElapsedTime(started));
        }
    }
}
