using CreditsGraph.Providers.Resilience;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>
/// Keeps one token valid. However many ask, one renewal runs at a time; while the old token is valid, nobody waits
/// for it.
/// </summary>
internal sealed partial class TokenSlot(
    Func<CancellationToken, Task<AccessToken>> fetch, TimeProvider time, ILogger logger)
{
    /// <summary>How long after a renewal ahead of time that failed the next one is tried.</summary>
    private static readonly TimeSpan RetryAhead = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private AccessToken? _current;
    private SharedCall<AccessToken>? _renewal;
    private DateTimeOffset _noRenewalAheadUntil;

    /// <summary>Whether there is a token, valid or not; none where it was refused, or is on its way.</summary>
    public bool HasToken => Volatile.Read(ref _current) is not null;

    /// <summary>A token that is valid by the clock.</summary>
    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var current = Volatile.Read(ref _current);
        if (current is null || now >= current.ExpiresAt)
            return new ValueTask<AccessToken>(RenewAsync(current, cancellationToken));
        if (now >= current.RenewAt)
            RenewInBackground(current, now);
        return new ValueTask<AccessToken>(current);
    }

    /// <summary>A token other than one that the provider refused: the renewed one, if another caller saw to it already.</summary>
    public Task<AccessToken> RenewAsync(AccessToken? refused, CancellationToken cancellationToken)
    {
        SharedCall<AccessToken> renewal;
        bool isMaker;
        lock (_gate)
        {
            if (_current is { } current && current != refused && time.GetUtcNow() < current.ExpiresAt)
                return Task.FromResult(current);

            // Whoever comes now waits for the new one, instead of being refused with the old one.
            _current = null;
            (renewal, isMaker) = JoinRenewal();
        }

        if (isMaker)
            Start(renewal);
        return renewal.WaitAsync(cancellationToken);
    }

    private void RenewInBackground(AccessToken current, DateTimeOffset now)
    {
        SharedCall<AccessToken> renewal;
        lock (_gate)
        {
            if (_renewal is not null || _current != current || now < _noRenewalAheadUntil)
                return;
            (renewal, _) = JoinRenewal();
        }

        Start(renewal);
        _ = ObserveAsync(renewal);
    }

    private (SharedCall<AccessToken> Renewal, bool IsMaker) JoinRenewal()
    {
        if (_renewal is not null && _renewal.TryJoin())
            return (_renewal, false);
        _renewal = new SharedCall<AccessToken>();
        return (_renewal, true);
    }

    private void Start(SharedCall<AccessToken> renewal) => renewal.Start(async abandoned =>
    {
        AccessToken? token = null;
        try
        {
            return token = await fetch(abandoned);
        }
        finally
        {
            lock (_gate)
            {
                // An abandoned call may have been replaced by now.
                if (ReferenceEquals(_renewal, renewal))
                {
                    _renewal = null;
                    _current = token ?? _current;
                }
            }
        }
    });

    private async Task ObserveAsync(SharedCall<AccessToken> renewal)
    {
        try
        {
            await renewal.WaitAsync(CancellationToken.None);
        }
        catch (ProviderException e)
        {
            lock (_gate)
                _noRenewalAheadUntil = time.GetUtcNow() + RetryAhead;
            Log.RenewalAheadFailed(logger, e.Code);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "A token could not be renewed ahead of its end: {Code}")]
        public static partial void RenewalAheadFailed(ILogger logger, ProviderErrorCode code);
    }
}
