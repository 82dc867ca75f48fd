using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreditsGraph.Gateway.Operations.Health;

/// <summary>
/// The body of a health endpoint: <c>{"status":"ok","checks":{"gateway":"ok",…}}</c>, with no word of where anything is and
/// of what went wrong there, as anybody may read it.
/// </summary>
internal static class HealthResponse
{
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("status", StatusOf(report));
            if (report.Entries.Count > 0)
            {
                json.WriteStartObject("checks");
                foreach (var (name, entry) in report.Entries)
                    json.WriteString(name, WordOf(entry));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        var response = http.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.WrittenCount;
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted).AsTask();
    }

    /// <summary>What keeps requests away says what it is.</summary>
    private static string StatusOf(HealthReport report) => report.Status == HealthStatus.Unhealthy
        ? report.Entries.Values.Where(static entry => entry.Status == HealthStatus.Unhealthy).Select(WordOf).First()
        : WordOf(report.Status);

    // An exception's message is a description too, but not one of ours.
    private static string WordOf(HealthReportEntry entry) =>
        entry is { Exception: null, Description: { } word } ? word : WordOf(entry.Status);

    private static string WordOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "failed",
    };
}
