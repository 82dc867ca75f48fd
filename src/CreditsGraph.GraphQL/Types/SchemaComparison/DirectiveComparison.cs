namespace CreditsGraph.GraphQL.Types.SchemaComparison;

/// <summary>Compares the definitions of directives.</summary>
internal sealed class DirectiveComparison(List<SchemaChange> changes)
{
    private readonly InputComparison _arguments = new(InputComparison.Kind.DirectiveArgument, changes);

    public void Compare(IReadOnlyList<DirectiveDefinition> older, IReadOnlyList<DirectiveDefinition> newer)
    {
        var directives = Difference<DirectiveDefinition>.Between(older, newer, static directive => directive.Name);
        foreach (var directive in directives.Removed)
            Add(SchemaChangeType.DirectiveRemoved, $"Directive @{directive.Name} was removed.");
        foreach (var (was, now) in directives.Persisted)
            CompareDirective(was, now);
    }

    private void CompareDirective(DirectiveDefinition was, DirectiveDefinition now)
    {
        _arguments.Compare(was.Arguments, now.Arguments, argument => SchemaCoordinate.Of(was, argument));
        if (was.IsRepeatable && !now.IsRepeatable)
            Add(SchemaChangeType.DirectiveRepeatableRemoved, $"Repeatable flag was removed from @{was.Name}.");
        foreach (var location in was.Locations.Except(now.Locations))
            Add(SchemaChangeType.DirectiveLocationRemoved, $"{location} was removed from @{was.Name}.");
    }

    private void Add(SchemaChangeType type, string description) => changes.Add(new(type, description));
}
