using System.Collections.Concurrent;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>
/// Writes the lines of the audit log some at a time: to wake the console's thread for each would cost more than the line
/// itself. None is dropped; where too many wait they are written at once.
/// </summary>
internal sealed partial class AuditWriter(ILoggerFactory loggers) : BackgroundService
{
    public const string Category = "CreditsGraph.Audit";

    private const int MaxWaiting = 4096;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly ConcurrentQueue<AuditLine> _waiting = new();
    private readonly ExecutionContext _outside = ExecutionContext.Capture()!;
    private int _count;

    public bool IsEnabled => _logger.IsEnabled(LogLevel.Information);

    public void Add(AuditLine line)
    {
        if (Interlocked.Increment(ref _count) > MaxWaiting)
        {
            // The lines are other requests': they must not have the ids of this one.
            ExecutionContext.Run(_outside, static writer => ((AuditWriter)writer!).WriteWaiting(), this);
        }

        _waiting.Enqueue(line);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                WriteWaiting();
        }
        catch (OperationCanceledException)
        {
            // The server has ended: these are the last.
            WriteWaiting();
        }
    }

    private void WriteWaiting()
    {
        while (_waiting.TryDequeue(out var line))
        {
            Interlocked.Decrement(ref _count);
            using (line.Trace.Count == 0 ? null : _logger.BeginScope(line.Trace))
            {
                if (line is ExecutedLine executed)
                    Write(executed);
                else if (line is RefusedLine refused)
                    Write(refused);
            }
        }
    }

    private void Write(ExecutedLine line) => Log.Executed(
        _logger,
        line.OperationType,
        line.OperationName,
        line.Subject,
        line.Outcome,
        line.DurationMs,
        line.Status,
        line.Client,
        line.ClientVersion,
        line.Document,
        line.DocumentHash,
        line.IsTrusted,
        line.Businesses,
        line.Unreadable,
        line.ProviderCalls,
        line.JoinedCalls,
        line.CacheHits,
        line.Errors,
        line.Bytes,
        line.Payloads,
        line.FieldCost);

    private void Write(RefusedLine line) => Log.Refused(
        _logger,
        line.Status,
        line.Code,
        line.Subject,
        line.Address,
        line.Method,
        line.Path,
        line.Client,
        line.ClientVersion,
        line.Suppressed);

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
