using System.Collections.Concurrent;
using CreditsGraph.Providers.Resilience;

namespace CreditsGraph.Providers.Caching;

/// <summary>Calls under way: whoever asks for the same while one runs waits for that one.</summary>
internal sealed class Flights
{
    private readonly ConcurrentDictionary<CacheKey, object> _calls = new();

    /// <summary>The result of the key's running call, or of this one where none runs.</summary>
    /// <param name="key">What is asked for; it decides <typeparamref name="T"/>.</param>
    /// <param name="call">Makes the call.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and the call with the last of them.</param>
    /// <param name="isJoined">Whether it is another's call.</param>
    public Task<T> RunAsync<T>(
        CacheKey key, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken, out bool isJoined)
    {
        isJoined = false;
        var own = new SharedCall<T>();
        while (true)
        {
            var running = (SharedCall<T>)_calls.GetOrAdd(key, own);
            if (ReferenceEquals(running, own))
            {
                own.Start(token => RunAsync(key, own, call, token));
                return own.WaitAsync(cancellationToken);
            }

            if (running.TryJoin())
            {
                isJoined = true;
                return running.WaitAsync(cancellationToken);
            }

            // Everybody has left it; it ends, but has not yet.
            _calls.TryRemove(KeyValuePair.Create(key, (object)running));
        }
    }

    public bool IsRunning(CacheKey key) => _calls.ContainsKey(key);

    private async Task<T> RunAsync<T>(CacheKey key, SharedCall<T> own, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken);
        }
        finally
        {
            _calls.TryRemove(KeyValuePair.Create(key, (object)own));
        }
    }
}
