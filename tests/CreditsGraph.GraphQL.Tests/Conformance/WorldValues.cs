using System.Collections;
using CreditsGraph.GraphQL.DataLoading;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>The value of an object type; <typeparamref name="TTag"/> tells the type from the others.</summary>
internal sealed record Entity<TTag>(WorldObject Data);

internal sealed class None;

internal sealed class Next<T>;

/// <summary>The value of an enum, which may have no such name.</summary>
internal sealed record EnumName(string Name);

/// <summary>The value of a custom scalar.</summary>
internal sealed record RawValue(byte[] Json);

/// <summary>A list that makes each item when it is asked for.</summary>
internal sealed class LazyList<T>(int count, Func<int, T> make) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => make(index);

    public IEnumerator<T> GetEnumerator() => Enumerable.Range(0, count).Select(make).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What one operation keeps: its loader, and how far it has counted.</summary>
/// <param name="scheduler">The executor's.</param>
/// <param name="seed">Decides how long each fetch takes.</param>
internal sealed class WorldOperation(IBatchScheduler scheduler, int seed)
{
    private int _count;

    public ThunkLoader Loader { get; } = new(scheduler, new Random(seed));

    /// <summary>What the value is once the arguments are known.</summary>
    public Datum Choose(Datum datum, string arguments) => datum switch
    {
        PickDatum pick => Choose(pick.Choices[(int)(ArgumentText.Hash(arguments) % (uint)pick.Choices.Count)], arguments),
        ArgumentsDatum => new LeafDatum(arguments),
        CountDatum => new LeafDatum(++_count),
        _ => datum,
    };
}

/// <summary>What is to be loaded; equal only to itself, so that nothing is loaded for two fields at once.</summary>
internal sealed class LoadKey(Func<object?> load)
{
    public object? Load() => load();
}

/// <summary>Fetches after a while, few keys at a time, so that fields continue in other orders than they were asked for.</summary>
internal sealed class ThunkLoader(IBatchScheduler scheduler, Random random) : BatchDataLoader<LoadKey, object?>(scheduler, maxBatchSize: 5)
{
    protected override async Task<IReadOnlyDictionary<LoadKey, Result<object?>>> LoadBatchAsync(
        IReadOnlyList<LoadKey> keys, CancellationToken cancellationToken)
    {
        for (var turns = random.Next(1, 6); turns > 0; turns--)
            await Task.Yield();
        return keys.ToDictionary(static key => key, Fetch);
    }

    private static Result<object?> Fetch(LoadKey key)
    {
        try
        {
            return new Result<object?>(key.Load());
        }
        catch (GraphQLException exception)
        {
            return new Result<object?>(null, exception);
        }
    }
}
