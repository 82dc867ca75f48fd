using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>A slice of a business's customer and vendor credits in one list.</summary>
internal readonly record struct FeedKey(Guid ThredfiBusinessId, FeedQuery Query, ConnectionArguments Arguments);

/// <summary>Feeds, made of the same pages as the connections of either list.</summary>
internal sealed class FeedLoader(
    IBatchScheduler scheduler,
    CreditPageLoader<CustomerCredit> customers,
    CreditPageLoader<VendorCredit> vendors,
    TimeProvider timeProvider)
    : CacheDataLoader<FeedKey, Feed>(scheduler)
{
    private readonly FeedReader _reader = new(customers.ReadAsync, vendors.ReadAsync, timeProvider);

    protected override ValueTask<Feed> LoadSingleAsync(FeedKey key, CancellationToken cancellationToken) =>
        _reader.ReadAsync(key.ThredfiBusinessId, key.Query, key.Arguments, cancellationToken);
}
