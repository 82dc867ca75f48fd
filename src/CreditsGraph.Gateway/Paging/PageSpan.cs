namespace CreditsGraph.Gateway.Paging;

/// <summary>The rows that one page of a provider's list covers: [<see cref="Start"/>, <see cref="End"/>), counted from 0.</summary>
/// <param name="Page">The page's number, counted from 1.</param>
/// <param name="Size">Rows a page.</param>
internal readonly record struct PageSpan(long Page, int Size)
{
    public long Start => (Page - 1) * Size;

    public long End => Page * Size;

    /// <summary>The one page of this size that holds the row.</summary>
    public static PageSpan Containing(long row, int size) => new((row / size) + 1, size);
}
