using CreditsGraph.GraphQL;

namespace CreditsGraph.Gateway.Paging;

/// <summary>What a client may want to know of how rows were read.</summary>
internal static class PagingWarnings
{
    /// <summary>A cursor's place is lost: rows may repeat.</summary>
    public static Warning PageDrift { get; } = new(
        "PAGE_DRIFT",
        "The row of the cursor and the rows around it are gone, so rows that were listed before may be listed again.");

    public static IReadOnlyList<Warning> Of(bool isExact) => isExact ? [] : [PageDrift];
}
