using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Redis;

namespace CreditsGraph.Gateway.Operations;

/// <summary>Keeps this node's cache generations in step with the other nodes', from before the first request on.</summary>
internal sealed partial class GenerationsService(
    RedisClient redis, CacheSettings settings, SharedCacheGenerations generations, ILogger<GenerationsService> logger) : BackgroundService
{
    /// <summary>The gateway starts without Redis, but waits so long for one that is slow to answer.</summary>
    private static readonly TimeSpan StartupWait = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _established = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IAsyncDisposable? _subscription;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = redis.Subscribe(RedisGenerationStore.ChannelOf(settings), OnMessage, OnEstablished);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartupWait);
        try
        {
            await redis.ConnectAsync(limit.Token);
            await _established.Task.WaitAsync(limit.Token);
        }
        catch (Exception exception) when (exception is RedisException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.StartedAlone(logger, redis.Endpoint);
        }

        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_subscription is not null)
            await _subscription.DisposeAsync();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await generations.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end, also that of a start that failed: the host would take this for a defect then.
        }
    }

    private ValueTask OnEstablished(CancellationToken cancellationToken)
    {
        generations.OnEstablished();
        _established.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private ValueTask OnMessage(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        switch (GenerationMessage.Read(bytes.Span))
        {
            case { IsInvalidation: true } message:
                generations.OnInvalidated(message.Business, message.Generation);
                break;
            case { } message:
                generations.OnAdded(message.Business, message.Generation);
                break;
            case null:
                Log.Unreadable(logger, bytes.Length);
                break;
        }

        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Redis at {Endpoint} is not there; this node keeps its own cache until it is.")]
        public static partial void StartedAlone(ILogger logger, string endpoint);

        [LoggerMessage(2, LogLevel.Debug, "A message of {Length} bytes on the channel of invalidations is none.")]
        public static partial void Unreadable(ILogger logger, int length);
    }
}
