namespace CreditsGraph.Providers.Credits;

/// <summary>One page of a credits list.</summary>
/// <typeparam name="T">The kind of credit.</typeparam>
/// <param name="Count">
/// How many credits match on all pages; null where the provider answered 404 to a page after the first,
/// which says that the page is past the end and nothing else.
/// </param>
/// <param name="Rows">In the provider's order, which its contract leaves open.</param>
/// <param name="FetchedAt">When the provider answered, UTC.</param>
public sealed record CreditPage<T>(int? Count, IReadOnlyList<T> Rows, DateTimeOffset FetchedAt)
    where T : Credit
{
    /// <summary>How old the page is where it is shown past its time; else null.</summary>
    public TimeSpan? StaleAge { get; init; }
}

/// <summary>Asks for one page of a credits list. Equal requests get equal answers, so it serves as a key.</summary>
/// <param name="ThredfiBusinessId">The business.</param>
/// <param name="Query">Which of its credits.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100.</param>
public sealed record CreditPageRequest(Guid ThredfiBusinessId, CreditQuery Query, int Page, int PageSize)
{
    /// <summary>The most rows that the provider puts on a page.</summary>
    public const int MaxPageSize = 100;
}
