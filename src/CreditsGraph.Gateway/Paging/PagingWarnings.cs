using CreditsGraph.Gateway.Loaders;
using CreditsGraph.GraphQL;
using CreditsGraph.Providers;

namespace CreditsGraph.Gateway.Paging;

/// <summary>What a client may want to know of how rows were read.</summary>
internal static class PagingWarnings
{
    /// <summary>A cursor's place is lost: rows may repeat.</summary>
    public static Warning PageDrift { get; } = new(
        "PAGE_DRIFT",
        "The row of the cursor and the rows around it are gone, so rows that were listed before may be listed again.");

    /// <summary>A feed cannot be merged by age.</summary>
    public static Warning PageOrder { get; } = new(
        "PAGE_ORDER",
        "The provider does not list credits newest first, so all customer credits are listed before all vendor credits.");

    public static IReadOnlyList<Warning> Of(bool isExact, bool isNewestFirst = true, TimeSpan? staleAge = null)
    {
        if (isExact && isNewestFirst && staleAge is null)
            return [];
        var warnings = new List<Warning>();
        if (!isExact)
            warnings.Add(PageDrift);
        if (!isNewestFirst)
            warnings.Add(PageOrder);
        if (staleAge is { } age)
            warnings.Add(StaleData.Of(Provider.Thredfi, age));
        return warnings;
    }
}
