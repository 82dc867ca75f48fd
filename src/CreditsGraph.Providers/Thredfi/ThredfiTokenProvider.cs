using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>
/// The token for each business: the configured one, or one fetched with the partner's. Holds a bounded number of them;
/// the one that was not used for the longest time goes first, but before any token a place where there is none: whoever
/// asks for businesses that do not exist pushes out nothing of those that do.
/// </summary>
internal sealed class ThredfiTokenProvider
{
    internal const int MaxBusinesses = 1000;

    private readonly ConcurrentDictionary<Guid, Entry> _businesses = new();
    private readonly Dictionary<Guid, AccessToken> _ready;
    private readonly ThredfiTokenClient _client;
    private readonly TokenSlot _partner;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public ThredfiTokenProvider(
        ThredfiTokenClient client, IReadOnlyDictionary<Guid, string> ready, TimeProvider time, ILogger logger)
    {
        _client = client;
        _ready = ready.ToDictionary(pair => pair.Key, pair => AccessToken.Ready(pair.Value));
        _partner = new TokenSlot(client.GetPartnerTokenAsync, time, logger);
        _time = time;
        _logger = logger;
    }

    /// <summary>How many businesses' tokens are held.</summary>
    internal int Count => _businesses.Count;

    /// <summary>The business's token.</summary>
    /// <exception cref="ProviderException">There is none to be had.</exception>
    public ValueTask<AccessToken> GetAsync(Guid businessId, CancellationToken cancellationToken) =>
        _ready.TryGetValue(businessId, out var ready)
            ? new ValueTask<AccessToken>(ready)
            : SlotOf(businessId).GetAsync(cancellationToken);

    /// <summary>Another token than the one that was refused.</summary>
    /// <exception cref="ProviderException">There is none to be had.</exception>
    public Task<AccessToken> RenewAsync(Guid businessId, AccessToken refused, CancellationToken cancellationToken) =>
        SlotOf(businessId).RenewAsync(refused, cancellationToken);

    private TokenSlot SlotOf(Guid businessId)
    {
        if (!_client.HasPartner)
        {
            throw new ProviderException(
                Provider.Thredfi, ProviderErrorCode.Unauthorized, "No credentials are configured for this business.");
        }

        if (!_businesses.TryGetValue(businessId, out var entry))
        {
            entry = _businesses.GetOrAdd(
                businessId,
                static (id, self) => new Entry(new TokenSlot(token => self.FetchAsync(id, token), self._time, self._logger)),
                this);
            if (_businesses.Count > MaxBusinesses)
                RemoveOldest(businessId);
        }

        entry.LastUsed = _time.GetTimestamp();
        return entry.Slot;
    }

    private async Task<AccessToken> FetchAsync(Guid businessId, CancellationToken cancellationToken)
    {
        var partner = await _partner.GetAsync(cancellationToken);
        var token = await _client.GetBusinessTokenAsync(businessId, partner, cancellationToken);
        if (token is null)
        {
            partner = await _partner.RenewAsync(partner, cancellationToken);
            token = await _client.GetBusinessTokenAsync(businessId, partner, cancellationToken);
        }

        return token ?? throw new ProviderException(
            Provider.Thredfi, ProviderErrorCode.Unauthorized, "Thredfi refused access (status 401).")
        { HttpStatus = 401 };
    }

    // Walks all of them, but only where one more was added to a full house, which costs two HTTP calls anyway.
    private void RemoveOldest(Guid except)
    {
        var oldest = default(KeyValuePair<Guid, Entry>?);
        foreach (var pair in _businesses)
        {
            if (pair.Key != except && (oldest is not { } found || IsBefore(pair.Value, found.Value)))
                oldest = pair;
        }

        if (oldest is { } removed)
            _businesses.TryRemove(removed);

        static bool IsBefore(Entry a, Entry b) =>
            a.Slot.HasToken == b.Slot.HasToken ? a.LastUsed < b.LastUsed : b.Slot.HasToken;
    }

    private sealed class Entry(TokenSlot slot)
    {
        private long _lastUsed;

        public TokenSlot Slot { get; } = slot;

        public long LastUsed
        {
            get => Volatile.Read(ref _lastUsed);
            set => Volatile.Write(ref _lastUsed, value);
        }
    }
}
