using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Providers.Caching;

/// <summary>
/// Generations that nodes share by a store, and by messages about its changes. Each node remembers what the store said, for
/// as long as it hears the messages.
/// </summary>
/// <remarks>
/// That no generation comes back is a matter of a few rules. One that nodes share is new to all of them when it enters the
/// store: an invalidation is written with a generation of that very attempt, and the node that makes it does with one of its
/// own until the store has confirmed. A message makes a node ask the store, and an answer that a message has overtaken does
/// not count. Where the store has lost a generation, a node that knows it puts it back. And where the store says what cannot
/// be told from an old generation, the node that notices begins a new one for all.
/// </remarks>
/// <param name="store">Where the generations lie.</param>
/// <param name="time">Measures how long the store is waited for.</param>
/// <param name="logger">Told when the store cannot be used.</param>
/// <param name="capacity">The most businesses that are remembered; those that were forgotten are read again.</param>
public sealed partial class SharedCacheGenerations(
    IGenerationStore store, TimeProvider time, ILogger<SharedCacheGenerations> logger, int capacity = 10_000) : ICacheGenerations, IDisposable
{
    /// <summary>Requests wait for the store for so long at most, and only if they are the first to ask it.</summary>
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Once the store has failed, it is not asked for so long.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<ProviderBusiness, SharedGeneration> _known = new();
    private readonly SemaphoreSlim _wake = new(0);
    private long _pausedUntil = long.MinValue;
    private long _invalidations;
    private int _session;

    /// <summary>How many businesses are remembered.</summary>
    internal int Count => _known.Count;

    private bool IsPaused => time.GetTimestamp() < Volatile.Read(ref _pausedUntil);

    /// <inheritdoc/>
    public ValueTask<Guid> GetAsync(ProviderBusiness business, CancellationToken cancellationToken) =>
        _known.TryGetValue(business, out var known) && known.IsSettledIn(Volatile.Read(ref _session))
            ? new(known.Generation)
            : FindAsync(business, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<InvalidationReach> InvalidateAsync(ProviderBusiness business, CancellationToken cancellationToken)
    {
        var number = Begin(business);
        return new(PublishOrRetryAsync().WaitAsync(cancellationToken));

        async Task<InvalidationReach> PublishOrRetryAsync()
        {
            if (await PublishAsync(business, number))
                return InvalidationReach.Published;
            Wake();
            return number == 0 ? InvalidationReach.Local : InvalidationReach.Pending;
        }
    }

    /// <summary>
    /// Tells that messages arrive from now on, and that some may have been missed before: everything is compared with the
    /// store once more, what was invalidated at once and the rest when it is next asked for.
    /// </summary>
    public void OnEstablished()
    {
        Interlocked.Increment(ref _session);
        EndPause();
        Wake();
    }

    /// <summary>Tells of an invalidation, be it another node's or this one's.</summary>
    public void OnInvalidated(ProviderBusiness business, Guid generation)
    {
        // Worth knowing of a business that nobody has asked for yet, unless others would have to make room for it.
        if (_known.Count < capacity)
            _known.TryAdd(business, new SharedGeneration());
        Change(business, known => known.Generation == generation
            ? known.Hear(generation)
            : known.Hear(generation) with { Generation = Guid.NewGuid(), Standing = GenerationStanding.Unconfirmed });
    }

    /// <summary>Tells of a generation that was added where there was none, or put back.</summary>
    public void OnAdded(ProviderBusiness business, Guid generation) => Change(business, known =>
        known.Generation == generation ? known : known with { Standing = GenerationStanding.Unconfirmed, Read = null });

    /// <summary>Writes what could not be written when it was to be, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var isSettled = true;
        while (true)
        {
            await _wake.WaitAsync(isSettled ? Timeout.InfiniteTimeSpan : RetryInterval, cancellationToken);
            isSettled = await SettleAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();

    /// <summary>
    /// Writes pending invalidations, and begins to compare with the store what was invalidated; false where it has to be called
    /// again.
    /// </summary>
    internal async Task<bool> SettleAsync()
    {
        var isSettled = true;
        foreach (var (business, known) in _known)
        {
            if (known.Pending != 0 && !await PublishAsync(business, known.Pending))
                return false;
            if (!known.KnowsInvalidation || known.IsSettledIn(Volatile.Read(ref _session)))
                continue;
            _ = FindAsync(business, CancellationToken.None).AsTask();
            isSettled = false;
        }

        return isSettled;
    }

    private ValueTask<Guid> FindAsync(ProviderBusiness business, CancellationToken cancellationToken)
    {
        while (true)
        {
            var session = Volatile.Read(ref _session);
            if (!_known.TryGetValue(business, out var known) && !HasRoom())
                return new(Guid.NewGuid());
            if (known?.IsSettledIn(session) == true)
                return new(known.Generation);

            var isProvisional = known?.StandingIn(session) == GenerationStanding.Provisional;
            if (isProvisional && (known!.Read is not null || IsPaused))
                return new(known.Generation);
            if (known?.Session == session && known.Read is { } running)
                return new(running.WaitAsync(cancellationToken));

            // Nobody waits for what is known to be slow or away. What was known before goes on: this node is cut off.
            var isPaused = IsPaused;
            var read = new TaskCompletionSource<Guid>(TaskCreationOptions.RunContinuationsAsynchronously);
            var next = (known ?? new SharedGeneration()) with
            {
                Session = session,
                Standing = isProvisional || isPaused ? GenerationStanding.Provisional : GenerationStanding.Unconfirmed,
                Read = isPaused ? null : read.Task,
            };
            if (!TryReplace(business, known, next))
                continue;
            if (isPaused)
                return new(next.Generation);
            _ = ReadAsync(business, next, read);
            return isProvisional ? new(next.Generation) : new(read.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Asks the store. It is not a caller's own read, so no caller can cancel it, and it never fails.</summary>
    private async Task ReadAsync(ProviderBusiness business, SharedGeneration reading, TaskCompletionSource<Guid> read)
    {
        SharedGeneration next;
        try
        {
            using var timeout = new CancellationTokenSource(ReadTimeout, time);
            var stored = await store.GetOrAddAsync(business, reading.Generation, timeout.Token);
            next = reading.Admits(stored)
                ? reading with { Generation = stored, Standing = GenerationStanding.Confirmed, Read = null }
                : BeginningAnew(reading);
        }
        catch (Exception exception)
        {
            PauseAfter(exception);
            next = reading with { Standing = GenerationStanding.Provisional, Read = null };
        }

        // Whatever has happened meanwhile, it left a generation that may be used.
        if (!TryReplace(business, reading, next))
            next = _known.GetValueOrDefault(business) ?? new SharedGeneration();
        else if (next.Pending != 0)
            Wake();
        read.SetResult(next.Generation);
    }

    private SharedGeneration BeginningAnew(SharedGeneration known) => known with
    {
        Generation = Guid.NewGuid(),
        Read = null,
        KnowsInvalidation = true,
        Pending = Interlocked.Increment(ref _invalidations),
    };

    /// <summary>Begins a generation of this node's own; returns its number, or zero where there is no room to remember it.</summary>
    private long Begin(ProviderBusiness business)
    {
        while (true)
        {
            if (!_known.TryGetValue(business, out var known) && !HasRoom())
                return 0;
            var next = BeginningAnew(known ?? new SharedGeneration());
            if (TryReplace(business, known, next))
                return next.Pending;
        }
    }

    /// <summary>Tells the store, and by it the others, of an invalidation; false where that may not have succeeded.</summary>
    private async Task<bool> PublishAsync(ProviderBusiness business, long number)
    {
        if (number != 0 && _known.GetValueOrDefault(business) is not { Pending: not 0 })
            return true;

        // Not the one that this node does with meanwhile: others' invalidations may reach the store first, and one attempt
        // may be executed long after it seemed to fail.
        var generation = Guid.NewGuid();
        Change(business, known => known.Pending == 0 ? known : known with { Written = generation });
        try
        {
            using var timeout = new CancellationTokenSource(WriteTimeout, time);
            await store.SetAsync(business, generation, timeout.Token);
        }
        catch (Exception exception)
        {
            PauseAfter(exception);
            return false;
        }

        EndPause();
        Change(business, known => known.Pending != number
            ? known
            : known with { Pending = 0, Standing = GenerationStanding.Unconfirmed, Read = null });
        return true;
    }

    private void Change(ProviderBusiness business, Func<SharedGeneration, SharedGeneration> change)
    {
        while (_known.TryGetValue(business, out var known))
        {
            var next = change(known);
            if (ReferenceEquals(next, known) || _known.TryUpdate(business, next, known))
                return;
        }
    }

    private bool TryReplace(ProviderBusiness business, SharedGeneration? known, SharedGeneration next) =>
        known is null ? _known.TryAdd(business, next) : _known.TryUpdate(business, next, known);

    /// <summary>Makes room where there is none: first by forgetting what the store is sure to know.</summary>
    private bool HasRoom()
    {
        if (_known.Count < capacity)
            return true;
        Forget(static known => !known.KnowsInvalidation);
        if (_known.Count >= capacity)
            Forget(static known => known.Pending == 0);
        return _known.Count < capacity;
    }

    private void Forget(Func<SharedGeneration, bool> which)
    {
        foreach (var pair in _known)
        {
            if (which(pair.Value))
                _known.TryRemove(pair);
        }
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    private void PauseAfter(Exception exception)
    {
        if (!IsPaused)
            Log.Unavailable(logger, exception);
        Volatile.Write(ref _pausedUntil, time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency));
    }

    private void EndPause() => Volatile.Write(ref _pausedUntil, long.MinValue);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The businesses' cache generations cannot be shared with other nodes now.")]
        public static partial void Unavailable(ILogger logger, Exception exception);
    }
}
