using CreditsGraph.Providers;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>
/// Businesses that a provider has just said it does not know, or not show: for a short time they are not asked for again.
/// A bounded number of them; where there are more, the one that came first makes room.
/// </summary>
internal sealed class RefusedBusinesses(TimeProvider time)
{
    internal const int MaxBusinesses = 1000;

    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, (ProviderException Refusal, long At)> _refusals = [];

    // All live as long, so that the first to come is the first to go.
    private readonly Queue<(Guid Id, long At)> _order = new();

    internal int Count => _refusals.Count;

    /// <summary>The refusal of a business, or null where there is none that still holds.</summary>
    public ProviderException? Find(Guid id)
    {
        lock (_gate)
            return _refusals.TryGetValue(id, out var entry) && time.GetElapsedTime(entry.At) < Life ? Copy(entry.Refusal) : null;
    }

    /// <summary>Remembers a failure where it is a refusal of the business; others say nothing of it.</summary>
    public void Note(Guid id, ProviderException failure)
    {
        if (failure.HttpStatus is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound))
            return;
        var now = time.GetTimestamp();
        lock (_gate)
        {
            _refusals[id] = (failure, now);
            _order.Enqueue((id, now));
            while (_order.TryPeek(out var first) && (_order.Count > MaxBusinesses || time.GetElapsedTime(first.At, now) >= Life))
            {
                _order.Dequeue();
                if (_refusals.TryGetValue(first.Id, out var entry) && entry.At == first.At)
                    _refusals.Remove(first.Id);
            }
        }
    }

    /// <summary>An exception of each caller's own. What was said of one's parameters is not for the next.</summary>
    private static ProviderException Copy(ProviderException refusal) => new(refusal.Provider, refusal.Code, refusal.Message)
    {
        HttpStatus = refusal.HttpStatus,
        ProviderCode = refusal.ProviderCode,
        RequestId = refusal.RequestId,
    };
}
