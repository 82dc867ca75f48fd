using CreditsGraph.Gateway.Configuration;

namespace CreditsGraph.Gateway.Security.Jwt;

/// <summary>
/// An issuer's published keys. They are read again from time to time, and when a token names one that is not there; one
/// reading at a time serves all who wait. Where it fails, the keys stay as they are.
/// </summary>
internal sealed partial class PublishedKeys(IKeyDocument document, TimeProvider time, ILogger<PublishedKeys> logger) : BackgroundService, IVerificationKeys
{
    /// <summary>The time to the next attempt while there have never been any keys.</summary>
    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private volatile JsonWebKeySet _keys = JsonWebKeySet.Empty;
    private volatile byte[]? _bytes;
    private volatile bool _hasFailed;
    private Task _reading = Task.CompletedTask;
    private long? _lastStart;

    private TimeSpan LeastInterval => _bytes is null ? FirstInterval : document.LeastInterval;

    public ValueTask<VerificationKey?> FindAsync(string? keyId, string algorithm, CancellationToken cancellationToken)
    {
        if (_keys.Find(keyId, algorithm) is { } key)
            return ValueTask.FromResult<VerificationKey?>(key);

        // A token without an id says nothing of new keys.
        return keyId is null && _bytes is not null || Refresh() is not { } reading
            ? ValueTask.FromResult<VerificationKey?>(null)
            : FindAfterAsync(reading);

        async ValueTask<VerificationKey?> FindAfterAsync(Task reading)
        {
            await reading.WaitAsync(cancellationToken);
            return _keys.Find(keyId, algorithm);
        }
    }

    /// <exception cref="StartupException">A key set of this machine cannot be read, or has no key.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (document.IsLocal)
        {
            await (Refresh() ?? Task.CompletedTask).WaitAsync(cancellationToken);
            if (_keys.Count == 0)
                throw new StartupException($"There is no key to verify access tokens with in {document.Name}: it cannot be read, or is no JSON Web Key Set, or has none of a kind that is used here.");
        }

        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _stop.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (Refresh() is { } reading)
                await reading;
            await Task.Delay(_hasFailed ? LeastInterval : document.Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The reading that is under way, or a new one; null where the last one is too recent.</summary>
    private Task? Refresh()
    {
        lock (_gate)
        {
            if (!_reading.IsCompleted)
                return _reading;
            if (_lastStart is { } start && time.GetElapsedTime(start) < LeastInterval)
                return null;
            _lastStart = time.GetTimestamp();
            return _reading = Task.Run(() => ReadAsync(_stop.Token));
        }
    }

    /// <summary>Never fails: whoever waits looks at the keys that there are.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await document.ReadAsync(cancellationToken);
            if (_bytes is null || !_bytes.AsSpan().SequenceEqual(bytes))
                Take(bytes);
            _hasFailed = false;
        }
        catch (Exception exception)
        {
            _hasFailed = true;
            if (!cancellationToken.IsCancellationRequested)
                Log.Kept(logger, document.Name, _keys.Count, exception.Message);
        }
    }

    private void Take(byte[] bytes)
    {
        if (!JsonWebKeySet.TryRead(bytes, out var keys))
            throw new InvalidDataException("It is no JSON Web Key Set.");
        _keys = keys;
        _bytes = bytes;
        Log.Taken(logger, document.Name, keys.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Access tokens are verified with the keys of {Source}, {Count} of them.")]
        public static partial void Taken(ILogger logger, string source, int count);

        [LoggerMessage(2, LogLevel.Warning, "The keys of {Source} could not be read; the {Count} that there are stay in use. {Reason}")]
        public static partial void Kept(ILogger logger, string source, int count, string reason);
    }
}
