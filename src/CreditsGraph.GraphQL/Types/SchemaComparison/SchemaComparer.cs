namespace CreditsGraph.GraphQL.Types.SchemaComparison;

/// <summary>
/// Finds what a schema may break for clients of an older one, as graphql-js's <c>findBreakingChanges</c> and
/// <c>findDangerousChanges</c> do, and in their words. Beyond them it sees what has no word there and refuses requests all the
/// same: other root types, input objects that have become <c>@oneOf</c>, and inputs that lose the default that made them
/// optional. Descriptions, deprecations and the order of definitions change nothing.
/// </summary>
public static class SchemaComparer
{
    /// <summary>
    /// Breaking changes, then dangerous ones, each in the order of the older schema's definitions: what every definition lost
    /// or gained stands at its place.
    /// </summary>
    public static IReadOnlyList<SchemaChange> Compare(Schema older, Schema newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var changes = new List<SchemaChange>();
        CompareRoots(older, newer, changes);
        new TypeComparison(changes).Compare(older.Types, newer.Types);
        new DirectiveComparison(changes).Compare(older.Directives, newer.Directives);
        return [.. changes.OrderByDescending(static change => change.IsBreaking)];
    }

    private static void CompareRoots(Schema older, Schema newer, List<SchemaChange> changes)
    {
        (string Operation, ObjectType? Old, ObjectType? New)[] roots =
        [
            ("query", older.QueryType, newer.QueryType),
            ("mutation", older.MutationType, newer.MutationType),
            ("subscription", older.SubscriptionType, newer.SubscriptionType),
        ];
        foreach (var (operation, was, now) in roots)
        {
            if (was is null || was.Name == now?.Name)
                continue;
            changes.Add(new(SchemaChangeType.RootOperationTypeChanged, now is null
                ? $"Root operation type {was} of {operation} was removed."
                : $"Root operation type of {operation} changed from {was} to {now}."));
        }
    }
}
