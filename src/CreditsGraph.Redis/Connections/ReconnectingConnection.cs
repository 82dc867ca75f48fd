using CreditsGraph.Redis.Protocol;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Redis.Connections;

/// <summary>
/// Keeps one connection open from the first time that it is wanted, however often it is lost: with pauses that double, up to
/// a limit, and that differ from node to node.
/// </summary>
/// <param name="purpose"><c>commands</c> or <c>subscriptions</c>, for logs and metrics.</param>
/// <param name="options">The server.</param>
/// <param name="onPush">See <see cref="RedisConnection"/>; null for a connection of commands.</param>
/// <param name="onOpen">Called with each new connection before anyone else has it. Must be quick, and not throw.</param>
/// <param name="time">Measures timeouts and pauses.</param>
/// <param name="metrics">Counts connections.</param>
/// <param name="logger">Told of connections found and lost.</param>
internal sealed partial class ReconnectingConnection(
    string purpose,
    RedisOptions options,
    Action<RespValue>? onPush,
    Action<RedisConnection>? onOpen,
    TimeProvider time,
    RedisMetrics metrics,
    ILogger logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RedisConnector _connector = new(options, time);
    private Task? _running;
    private RedisConnection? _current;
    private Exception? _lastFailure;
    private bool _isDisposed;

    /// <summary>The connection, if there is one now.</summary>
    public RedisConnection? Current => Volatile.Read(ref _current) is { IsOpen: true } open ? open : null;

    /// <summary>Begins to connect, unless that was done before.</summary>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed), typeof(RedisClient));
        if (Volatile.Read(ref _running) is not null)
            return;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(RedisClient));
            _running ??= Background.Run(RunAsync);
        }
    }

    /// <summary>The connection. Waits only where the very first attempt is still under way.</summary>
    /// <exception cref="RedisConnectionException">There is none now.</exception>
    public async ValueTask<RedisConnection> GetAsync(CancellationToken cancellationToken)
    {
        Start();
        await _firstAttempt.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Current
            ?? throw new RedisConnectionException($"There is no connection to Redis at {options.Endpoint}.", Volatile.Read(ref _lastFailure));
    }

    public async ValueTask DisposeAsync()
    {
        Task? running;
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            running = _running;
        }

        await _stopping.CancelAsync();
        if (running is not null)
            await running;
        _firstAttempt.TrySetResult();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var attempt = 0;
        while (!_stopping.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            await ConnectOnceAsync();

            // One that was lost as soon as it was found is as good as none.
            attempt = time.GetElapsedTime(began) > options.Limits.LongestPause + options.ConnectTimeout ? 0 : attempt + 1;
            await PauseAsync(attempt);
        }

        Volatile.Write(ref _lastFailure, new ObjectDisposedException(nameof(RedisClient)));
        _firstAttempt.TrySetResult();
    }

    /// <summary>Opens a connection and waits for its end.</summary>
    private async Task ConnectOnceAsync()
    {
        try
        {
            await using var connection = await _connector.OpenAsync(onPush, _stopping.Token);
            onOpen?.Invoke(connection);
            Volatile.Write(ref _current, connection);
            metrics.Connected(purpose);
            Log.Connected(logger, options.Endpoint, purpose);
            _firstAttempt.TrySetResult();

            var reason = await connection.Ended.WaitAsync(_stopping.Token);
            Volatile.Write(ref _lastFailure, reason);
            metrics.Lost(purpose);
            Log.Lost(logger, options.Endpoint, purpose, reason);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            if (Volatile.Read(ref _current) is not null)
                metrics.Lost(purpose);
        }
        catch (Exception e)
        {
            // Whatever it is, trying again is all that can be done about it. Saying it once is enough.
            var isNew = Volatile.Read(ref _lastFailure)?.Message != e.Message;
            Volatile.Write(ref _lastFailure, e);
            metrics.ConnectFailed(purpose);
            Log.ConnectFailed(logger, isNew ? LogLevel.Warning : LogLevel.Debug, options.Endpoint, purpose, e);
        }
        finally
        {
            Volatile.Write(ref _current, null);
            _firstAttempt.TrySetResult();
        }
    }

    private async Task PauseAsync(int attempt)
    {
        var limits = options.Limits;
        var pause = Math.Min(limits.FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 30)), limits.LongestPause.TotalMilliseconds);
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(pause * (0.5 + (Random.Shared.NextDouble() / 2))), time, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop sees that it is to end.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Connected to Redis at {Endpoint} for {Purpose}.")]
        public static partial void Connected(ILogger logger, string endpoint, string purpose);

        [LoggerMessage(2, LogLevel.Warning, "The connection to Redis at {Endpoint} for {Purpose} was lost.")]
        public static partial void Lost(ILogger logger, string endpoint, string purpose, Exception reason);

        [LoggerMessage(EventId = 3, Message = "No connection to Redis at {Endpoint} for {Purpose}; it will be tried again.")]
        public static partial void ConnectFailed(ILogger logger, LogLevel level, string endpoint, string purpose, Exception reason);
    }
}
