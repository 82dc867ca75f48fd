namespace CreditsGraph.GraphQL.Types.SchemaComparison;

/// <summary>A difference between two schemas that may be felt by clients of the older one.</summary>
/// <param name="Type">What kind of change it is.</param>
/// <param name="Description">For people, one line; it names what changed by its schema coordinate (section 3.14).</param>
public sealed record SchemaChange(SchemaChangeType Type, string Description)
{
    /// <summary>
    /// Whether a request that was valid may be refused now, or answered with what its type did not allow. A change that is not
    /// breaking is dangerous: requests stay valid, but may be answered with what their clients do not expect.
    /// </summary>
    public bool IsBreaking => Type is not (
        SchemaChangeType.ValueAddedToEnum
        or SchemaChangeType.TypeAddedToUnion
        or SchemaChangeType.OptionalInputFieldAdded
        or SchemaChangeType.OptionalArgAdded
        or SchemaChangeType.ImplementedInterfaceAdded
        or SchemaChangeType.ArgDefaultValueChange
        or SchemaChangeType.InputFieldDefaultValueChange);
}
