using System.Globalization;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Security;
using CreditsGraph.GraphQL.Telemetry;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>
/// One line of the log for each request: who asked for what, of which businesses, and what became of it. It never has the
/// document's text, variables, tokens or anything of the answer, and what clients have chosen is bounded and printable.
/// </summary>
internal sealed class AuditLog(SecuritySettings security, TimeProvider time, AuditWriter writer) : IRequestObserver
{
    private const int MaxNameLength = 100;

    private readonly LineLimit _refusals = new(time);

    public bool IsEnabled => writer.IsEnabled;

    public void Executed(ExecutedRequest request)
    {
        if (request.Transport is not HttpContext http)
            return;
        var graph = request.Context as CreditsRequest;
        var reads = graph?.ReadCounts;
        var businesses = graph?.KnownBusinesses;
        writer.Add(new ExecutedLine(
            TraceIds.Current,
            OperationType: request.OperationType ?? "request",
            OperationName: LogText.Printable(request.OperationName, MaxNameLength) ?? "(none)",
            Subject: (graph?.Caller ?? http.GetCaller(security)).Subject,
            Outcome: request.Outcome.ToWord(),
            DurationMs: Math.Round(request.Duration.TotalMilliseconds, 2),
            Status: http.Response.HasStarted ? http.Response.StatusCode : null,
            Client: ClientHeaders.NameOf(http.Request.Headers),
            ClientVersion: ClientHeaders.VersionOf(http.Request.Headers),
            Document: LogText.Printable(request.DocumentId, MaxNameLength),
            DocumentHash: request.DocumentHash,
            IsTrusted: request.IsTrusted,
            Businesses: ListOf(businesses, isReadable: true),
            Unreadable: ListOf(businesses, isReadable: false),
            ProviderCalls: reads?.Calls ?? 0,
            JoinedCalls: reads?.Joined ?? 0,
            CacheHits: reads?.Hits ?? 0,
            Errors: ListOf(request.Errors),
            Bytes: request.ResponseBytes,
            Payloads: request.Payloads,
            FieldCost: request.FieldCost));
    }

    public void Refused(object transport, int statusCode, string code)
    {
        if (!_refusals.TryTake(out var suppressed))
            return;
        var http = (HttpContext)transport;
        writer.Add(new RefusedLine(
            TraceIds.Current,
            statusCode,
            code,
            Subject: http.User.Identity is { IsAuthenticated: true } ? http.GetCaller(security).Subject : null,
            Address: http.Connection.RemoteIpAddress,
            Method: LogText.Printable(http.Request.Method, MaxNameLength),
            Path: LogText.Printable(http.Request.Path.Value, MaxNameLength),
            Client: ClientHeaders.NameOf(http.Request.Headers),
            ClientVersion: ClientHeaders.VersionOf(http.Request.Headers),
            suppressed));
    }

    private static string? ListOf(ReadableBusinesses? businesses, bool isReadable)
    {
        if (businesses is null)
            return null;
        var ids = businesses.Asked.Where(business => business.IsReadable == isReadable).Select(static business => business.Id.ToString());
        if (isReadable && businesses.AskedForAll)
            ids = ids.Prepend("all");
        if (isReadable && businesses.AskedFurther > 0)
            ids = ids.Append(string.Create(CultureInfo.InvariantCulture, $"{businesses.AskedFurther} more"));
        var text = string.Join(", ", ids);
        return text.Length == 0 ? null : text;
    }

    private static string? ListOf(ErrorCounts errors) => errors.Count == 0
        ? null
        : string.Join(", ", errors.Select(static error => string.Create(CultureInfo.InvariantCulture, $"{error.Code}: {error.Count}")));
}
