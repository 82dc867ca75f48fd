namespace CreditsGraph.Benchmarks.Bff;

/// <summary>Puts the answers together.</summary>
internal sealed class CreditService(ThredfiClient thredfi, DayZeroClient dayZero, BffOptions options, TimeProvider clock) : IDisposable
{
    private const int PageSize = 20;

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _fetch = new(1, 1);
    private CachedCredits? _cached;

    /// <summary>The first credits with all that belongs to them.</summary>
    public ValueTask<CreditConnection<Credit>> GetCreditsAsync(CancellationToken cancellationToken)
    {
        if (!options.CacheEnabled)
            return new(FetchCreditsAsync(cancellationToken));
        var cached = Volatile.Read(ref _cached);
        return cached is not null && clock.GetUtcNow() < cached.FreshUntil
            ? new(cached.Credits)
            : new(RefreshAsync(cancellationToken));
    }

    /// <summary>The first credits with what their customers have available: a call a customer, all at once.</summary>
    public async Task<CreditConnection<Balance>> GetBalancesAsync(CancellationToken cancellationToken)
    {
        var page = await thredfi.GetFirstPageAsync(
            PageSize, ProviderJsonContext.Default.ThredfiBalancePage, cancellationToken);
        var calls = new Dictionary<string, Task<CreditSummary?>>(PageSize);
        foreach (var credit in page.Results)
        {
            if (credit.Customer?.ExternalId is { } id && !calls.ContainsKey(id))
                calls.Add(id, FetchSummaryAsync(id, cancellationToken));
        }

        await Task.WhenAll(calls.Values);
        var summaries = new Dictionary<string, CreditSummary?>(calls.Count);
        foreach (var (id, call) in calls)
            summaries.Add(id, await call);
        return CreditMapping.ToConnection(page, summaries);
    }

    public void Dispose() => _fetch.Dispose();

    private async Task<CreditConnection<Credit>> RefreshAsync(CancellationToken cancellationToken)
    {
        await _fetch.WaitAsync(cancellationToken);
        try
        {
            // Another request may have fetched while this one waited.
            if (_cached is { } cached && clock.GetUtcNow() < cached.FreshUntil)
                return cached.Credits;
            var credits = await FetchCreditsAsync(cancellationToken);
            _cached = new(credits, clock.GetUtcNow() + FreshFor);
            return credits;
        }
        finally
        {
            _fetch.Release();
        }
    }

    private async Task<CreditConnection<Credit>> FetchCreditsAsync(CancellationToken cancellationToken)
    {
        var page = await thredfi.GetFirstPageAsync(PageSize, ProviderJsonContext.Default.ThredfiPage, cancellationToken);
        return CreditMapping.ToConnection(page, clock.GetUtcNow());
    }

    private async Task<CreditSummary?> FetchSummaryAsync(string customerId, CancellationToken cancellationToken) =>
        await dayZero.GetSummaryAsync(customerId, cancellationToken) is { } summary
            ? CreditMapping.ToSummary(summary, clock.GetUtcNow())
            : null;

    private sealed record CachedCredits(CreditConnection<Credit> Credits, DateTimeOffset FreshUntil);
}
