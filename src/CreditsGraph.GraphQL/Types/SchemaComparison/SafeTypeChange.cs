namespace CreditsGraph.GraphQL.Types.SchemaComparison;

/// <summary>Which types can take another's place without a client noticing. Types of two schemas are the same by name.</summary>
internal static class SafeTypeChange
{
    /// <summary>Whether every value that the new type allows was allowed by the old one: an output may become non-null.</summary>
    public static bool OfOutput(GraphQLType was, GraphQLType now) => (was, now) switch
    {
        (NonNullType oldNonNull, NonNullType newNonNull) => OfOutput(oldNonNull.OfType, newNonNull.OfType),
        (NonNullType, _) => false,
        (_, NonNullType newNonNull) => OfOutput(was, newNonNull.OfType),
        (ListType oldList, ListType newList) => OfOutput(oldList.OfType, newList.OfType),
        _ => IsSameName(was, now),
    };

    /// <summary>Whether every value that the old type allowed is allowed by the new one: an input may become nullable.</summary>
    public static bool OfInput(GraphQLType was, GraphQLType now) => (was, now) switch
    {
        (NonNullType oldNonNull, NonNullType newNonNull) => OfInput(oldNonNull.OfType, newNonNull.OfType),
        (NonNullType oldNonNull, _) => OfInput(oldNonNull.OfType, now),
        (ListType oldList, ListType newList) => OfInput(oldList.OfType, newList.OfType),
        _ => IsSameName(was, now),
    };

    private static bool IsSameName(GraphQLType was, GraphQLType now) =>
        was is NamedType oldNamed && now is NamedType newNamed && oldNamed.Name == newNamed.Name;
}
