using System.Globalization;

namespace CreditsGraph.Sandbox.Data;

/// <summary>
/// A list whose rows come and go. Readers take <see cref="Current"/>, which never changes, so that each answer is of one
/// moment and costs no lock; every change puts another list in its place.
/// </summary>
/// <param name="build">Makes the list that the seed determines.</param>
/// <param name="createBuilder">Makes the builder of the rows that are inserted, from a stream of its own.</param>
internal sealed class LiveCreditList(Func<CreditList> build, Func<CreditListBuilder> createBuilder)
{
    private readonly Lock _gate = new();
    private CreditListBuilder? _builder;
    private int _inserted;
    private volatile CreditList? _current;

    public CreditList Current => _current ?? BuildOnce();

    /// <summary>
    /// Inserts a made-up row before the row at <paramref name="index"/>, or at the end; returns its id. It is as old as
    /// the row that it follows, and newer than all at the start, so that the list stays ordered.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or beyond the list's end.</exception>
    public Guid Insert(int index)
    {
        lock (_gate)
        {
            var list = Current;
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(index, list.Rows.Length);
            _builder ??= createBuilder();
            var created = index > 0
                ? list.Rows[index - 1].CreatedAt
                : NewerThan(list.Rows is [var newest, ..] ? newest.CreatedAt.Instant : DateTimeOffset.UnixEpoch);
            var row = _builder.BuildOne(50_000 + ++_inserted, created);
            _current = list.Insert(index, row);
            return row.Id;
        }
    }

    /// <summary>Takes a row out; false where there is none with that id.</summary>
    public bool Remove(Guid id)
    {
        lock (_gate)
        {
            if (Current.Remove(id) is not { } list)
                return false;
            _current = list;
            return true;
        }
    }

    private CreditList BuildOnce()
    {
        lock (_gate)
            return _current ??= build();
    }

    private static Timestamp NewerThan(DateTimeOffset newest)
    {
        var ticks = newest.UtcTicks + TimeSpan.TicksPerSecond;
        var instant = new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return new(instant, instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
