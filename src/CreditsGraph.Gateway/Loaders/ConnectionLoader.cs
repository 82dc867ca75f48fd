using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>A slice of one of a business's lists.</summary>
internal readonly record struct ConnectionKey(Guid ThredfiBusinessId, CreditQuery Query, ConnectionArguments Arguments);

/// <summary>Connections, made of the pages that <see cref="CreditPageLoader{T}"/> fetches: aliases of one list share their pages.</summary>
internal sealed class ConnectionLoader<T> : CacheDataLoader<ConnectionKey, Connection<T>>
    where T : Credit
{
    private readonly ConnectionReader<T> _reader;

    public ConnectionLoader(IBatchScheduler scheduler, CursorKind kind, FetchPage<T> fetch, TimeProvider timeProvider)
        : base(scheduler)
    {
        var pages = new CreditPageLoader<T>(scheduler, fetch);
        _reader = new ConnectionReader<T>(
            kind,
            (request, bypassCache, cancellationToken) => new ValueTask<CreditPage<T>>(
                bypassCache ? fetch(request, cancellationToken) : pages.LoadAsync(request)),
            timeProvider);
    }

    protected override Task<Connection<T>> LoadSingleAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        _reader.ReadAsync(key.ThredfiBusinessId, key.Query, key.Arguments, cancellationToken).AsTask();
}
