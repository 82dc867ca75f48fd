namespace CreditsGraph.GraphQL.Types.SchemaComparison;

/// <summary>What two lists of things with unique names have in common, and what only one of them has.</summary>
/// <param name="Removed">What only the older one has.</param>
/// <param name="Added">What only the newer one has.</param>
/// <param name="Persisted">What both have, as it was and as it is.</param>
internal sealed record Difference<T>(IReadOnlyList<T> Removed, IReadOnlyList<T> Added, IReadOnlyList<(T Old, T New)> Persisted)
{
    public static Difference<T> Between(IReadOnlyList<T> older, IReadOnlyList<T> newer, Func<T, string> nameOf)
    {
        var olderNames = older.Select(nameOf).ToHashSet(StringComparer.Ordinal);
        var newerByName = newer.ToDictionary(nameOf, StringComparer.Ordinal);
        return new Difference<T>(
            [.. older.Where(item => !newerByName.ContainsKey(nameOf(item)))],
            [.. newer.Where(item => !olderNames.Contains(nameOf(item)))],
            [.. older.Where(item => newerByName.ContainsKey(nameOf(item))).Select(item => (item, newerByName[nameOf(item)]))]);
    }
}
