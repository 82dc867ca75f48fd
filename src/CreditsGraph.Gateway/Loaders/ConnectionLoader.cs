using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>A slice of one of a business's lists.</summary>
internal readonly record struct ConnectionKey(Guid ThredfiBusinessId, CreditQuery Query, ConnectionArguments Arguments);

/// <summary>Connections, made of the pages that <see cref="CreditPageLoader{T}"/> fetches: aliases of one list share their pages.</summary>
internal sealed class ConnectionLoader<T>(
    IBatchScheduler scheduler, CursorKind kind, CreditPageLoader<T> pages, TimeProvider timeProvider)
    : CacheDataLoader<ConnectionKey, Connection<T>>(scheduler)
    where T : Credit
{
    private readonly ConnectionReader<T> _reader = new(kind, pages.ReadAsync, timeProvider);

    protected override ValueTask<Connection<T>> LoadSingleAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        _reader.ReadAsync(key.ThredfiBusinessId, key.Query, key.Arguments, cancellationToken);
}
