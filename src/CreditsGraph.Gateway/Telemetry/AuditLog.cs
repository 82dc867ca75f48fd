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
internal sealed partial class AuditLog(SecuritySettings security, TimeProvider time, ILoggerFactory loggers) : IRequestObserver
{
    public const string Category = "CreditsGraph.Audit";

    private const int MaxNameLength = 100;

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly LineLimit _refusals = new(time);

    public bool IsEnabled => _logger.IsEnabled(LogLevel.Information);

    public void Executed(ExecutedRequest request)
    {
        if (request.Transport is not HttpContext http)
            return;
        var graph = request.Context as CreditsRequest;
        var reads = graph?.ReadCounts;
        var businesses = graph?.KnownBusinesses;
        Log.Executed(
            _logger,
            operationType: request.OperationType ?? "request",
            operationName: LogText.Printable(request.OperationName, MaxNameLength) ?? "(none)",
            subject: (graph?.Caller ?? http.GetCaller(security)).Subject,
            outcome: request.Outcome.ToWord(),
            durationMs: Math.Round(request.Duration.TotalMilliseconds, 2),
            status: http.Response.HasStarted ? http.Response.StatusCode : null,
            client: ClientHeaders.NameOf(http.Request.Headers),
            clientVersion: ClientHeaders.VersionOf(http.Request.Headers),
            document: LogText.Printable(request.DocumentId, MaxNameLength),
            documentHash: request.DocumentHash,
            isTrusted: request.IsTrusted,
            businesses: ListOf(businesses, isReadable: true),
            unreadable: ListOf(businesses, isReadable: false),
            providerCalls: reads?.Calls ?? 0,
            joinedCalls: reads?.Joined ?? 0,
            cacheHits: reads?.Hits ?? 0,
            errors: ListOf(request.Errors),
            bytes: request.ResponseBytes,
            payloads: request.Payloads,
            fieldCost: request.FieldCost);
    }

    public void Refused(object transport, int statusCode, string code)
    {
        if (!_refusals.TryTake(out var suppressed))
            return;
        var http = (HttpContext)transport;
        Log.Refused(
            _logger,
            statusCode,
            code,
            subject: http.User.Identity is { IsAuthenticated: true } ? http.GetCaller(security).Subject : null,
            address: http.Connection.RemoteIpAddress,
            method: LogText.Printable(http.Request.Method, MaxNameLength),
            path: LogText.Printable(http.Request.Path.Value, MaxNameLength),
            client: ClientHeaders.NameOf(http.Request.Headers),
            clientVersion: ClientHeaders.VersionOf(http.Request.Headers),
            suppressed);
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

    private static partial class Log
    {
        // What the message does not name is in the line nevertheless, as members of its state.
#pragma warning disable SYSLIB1015
        [LoggerMessage(1, LogLevel.Information, "{operationType} {operationName} of {subject}: {outcome} after {durationMs} ms")]
        public static partial void Executed(
            ILogger logger,
            string operationType,
            string operationName,
            string subject,
            string outcome,
            double durationMs,
            int? status,
            string? client,
            string? clientVersion,
            string? document,
            string? documentHash,
            bool isTrusted,
            string? businesses,
            string? unreadable,
            int providerCalls,
            int joinedCalls,
            int cacheHits,
            string? errors,
            long bytes,
            int payloads,
            double? fieldCost);

        [LoggerMessage(2, LogLevel.Information, "Refused with {status} {code}")]
        public static partial void Refused(
            ILogger logger,
            int status,
            string code,
            string? subject,
            System.Net.IPAddress? address,
            string? method,
            string? path,
            string? client,
            string? clientVersion,
            long suppressed);
#pragma warning restore SYSLIB1015
    }
}
