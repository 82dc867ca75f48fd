namespace CreditsGraph.Gateway.Paging;

/// <summary>Bounds of a connection's slicing arguments, in rows.</summary>
internal sealed class PagingOptions
{
    /// <summary>Rows of a connection that was asked for without <c>first</c>; never more than <see cref="MaximumPageSize"/>.</summary>
    public int DefaultPageSize { get; set; } = 20;

    /// <summary>The largest legal <c>first</c>.</summary>
    public int MaximumPageSize { get; set; } = 100;
}
