namespace CreditsGraph.Gateway.Paging;

/// <summary>Adjoining rows of a list as it stood at one moment.</summary>
/// <param name="Rows">The rows from <paramref name="Start"/> on; fewer than asked for only at the list's end.</param>
/// <param name="Start">Rows of the list before the first of <paramref name="Rows"/>.</param>
/// <param name="Count">Rows in the whole list.</param>
/// <param name="FetchedAt">When the oldest answer used was fetched, UTC.</param>
/// <param name="StaleAge">How old the oldest answer is that is shown past its time; else null.</param>
internal readonly record struct Window<T>(
    IReadOnlyList<T> Rows, long Start, int Count, DateTimeOffset FetchedAt, TimeSpan? StaleAge = null)
{
    public long End => Start + Rows.Count;

    public bool Contains(long row) => row >= Start && row < End;

    public T this[long row] => Rows[(int)(row - Start)];
}
