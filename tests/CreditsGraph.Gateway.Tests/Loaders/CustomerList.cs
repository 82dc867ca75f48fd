using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Tests.Loaders;

/// <summary>A provider's list of the credits of some customers, and the loaders over it.</summary>
internal sealed class CustomerList : IBatchScheduler
{
    public static readonly Guid Business = new("b0000000-0000-0000-0000-000000000001");

    private readonly List<IDispatchable> _scheduled = [];
    private readonly CounterpartyCreditsLoader<CustomerCredit> _loader;

    /// <param name="customers">The customer of each row.</param>
    public CustomerList(IEnumerable<int> customers)
    {
        Rows = [.. customers.Select(RowOf)];
        var pages = new CreditPageLoader<CustomerCredit>(this, FetchAsync, new ProviderReads(new Freshness(), revalidate: false, TimeProvider.System), new SeenRows<CustomerCredit>());
        Connections = new ConnectionLoader<CustomerCredit>(this, CursorKind.CustomerCredits, pages, TimeProvider.System);
        _loader = new CounterpartyCreditsLoader<CustomerCredit>(
            this, CursorKind.CustomerCredits, pages, Connections, static credit => credit.Customer?.Id, TimeProvider.System);
    }

    public List<CustomerCredit> Rows { get; }

    /// <summary>How many customers each call asked for.</summary>
    public List<int> Calls { get; } = [];

    /// <summary>Runs before the call of this index (from 0) is answered.</summary>
    public Action<int>? BeforeCall { get; set; }

    /// <summary>Reads a customer's list on its own.</summary>
    public ConnectionLoader<CustomerCredit> Connections { get; }

    CancellationToken IBatchScheduler.CancellationToken => CancellationToken.None;

    public static Guid IdOf(int customer) => new(customer, 7, 0x4000, 0x80, 1, 2, 3, 4, 5, 6, 7);

    public static ConnectionKey KeyOf(
        int customer, int rows, CreditQuery? query = null, Direction direction = Direction.Forward) => new(
        Business,
        (query ?? CreditQuery.All) with { CounterpartyIds = [IdOf(customer)] },
        new ConnectionArguments(rows, Direction: direction));

    public CustomerCredit RowOf(int customer) => new()
    {
        Id = Guid.NewGuid(),
        Status = CreditStatus.Sent,
        ProviderStatus = "sent",
        LineItems = [],
        Allocations = [],
        Tags = [],
        TotalAmount = 100,
        AppliedAmount = 0,
        CreatedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
        UpdatedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
        Customer = new Customer { Id = IdOf(customer), Details = RawJson.Parse("{}"), CreditId = Guid.Empty },
    };

    public async Task<Connection<CustomerCredit>[]> LoadAsync(params IEnumerable<ConnectionKey> keys) =>
        await RunAsync(Task.WhenAll(keys.Select(key => _loader.LoadAsync(key).AsTask()).ToList()));

    /// <summary>Dispatches whatever is asked for until the task is over.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            IDispatchable[] scheduled;
            lock (_scheduled)
            {
                scheduled = [.. _scheduled];
                _scheduled.Clear();
            }

            foreach (var loader in scheduled)
                loader.Dispatch();
            await Task.Yield();
        }

        return await task;
    }

    void IBatchScheduler.Schedule(IDispatchable loader)
    {
        lock (_scheduled)
            _scheduled.Add(loader);
    }

    void IBatchScheduler.Post(ReadOnlySpan<Load> completed)
    {
    }

    private async ValueTask<Cached<CreditPage<CustomerCredit>>> FetchAsync(
        CreditPageRequest request, CacheUse use, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (Calls)
        {
            var ids = request.Query.CounterpartyIds!;
            Assert.InRange(ids.Count, 1, 50);
            Calls.Add(ids.Count);
            BeforeCall?.Invoke(Calls.Count - 1);
            var rows = Rows.Where(row => row.Customer!.Id is { } id && ids.Contains(id)).ToList();
            var now = DateTimeOffset.UnixEpoch;
            var page = new CreditPage<CustomerCredit>(
                rows.Count, [.. rows.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize)], now);
            return new Cached<CreditPage<CustomerCredit>>(page, now, now, IsStale: false);
        }
    }
}

internal static class ProviderFailure
{
    public static ProviderException Of(ProviderErrorCode code) => new(Provider.Thredfi, code, "Failed.");
}
