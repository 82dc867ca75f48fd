using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Variables are of types that fit the places they are used in (section 5.8.5).</summary>
internal sealed class VariablesInAllowedPosition(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument()
    {
        foreach (var facts in Context.Definitions)
        {
            if (facts.Definition is OperationDefinitionNode { VariableDefinitions.Count: > 0 } operation && !Context.IsFull)
                Check(operation, facts);
        }
    }

    private void Check(OperationDefinitionNode operation, DefinitionFacts facts)
    {
        var reachable = Context.Reachable(facts);
        foreach (var definition in operation.VariableDefinitions)
        {
            if (Context.Schema.Resolve(definition.Type) is not { } type)
                continue;
            foreach (var reached in reachable)
            {
                foreach (var usage in reached.Variables.GetValueOrDefault(definition.Variable.Name.Value) ?? [])
                {
                    if (usage.Type is not null)
                        Check(usage, usage.Type, definition, type);
                    if (Context.IsFull)
                        return;
                }
            }
        }
    }

    private void Check(VariableUsage usage, GraphQLType place, VariableDefinitionNode definition, GraphQLType type)
    {
        var name = usage.Node.Name.Value;
        if (!IsAllowed(usage, place, definition, type))
            Context.Report($"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{place}\".", definition, usage.Node);
        if (usage.Parent is { IsOneOf: true } && type is not NonNullType)
        {
            Context.Report(
                $"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{usage.Parent}\".",
                definition,
                usage.Node);
        }
    }

    // A default, of the variable or of the place, makes a nullable variable fit a non-null place.
    private static bool IsAllowed(VariableUsage usage, GraphQLType place, VariableDefinitionNode definition, GraphQLType type)
    {
        if (place is not NonNullType || type is NonNullType)
            return IsSubtype(type, place);
        var hasDefault = usage.HasDefault || definition.DefaultValue is not (null or NullValueNode);
        return hasDefault && IsSubtype(type, place.Nullable);
    }

    // Input types have no subtypes but non-null ones.
    private static bool IsSubtype(GraphQLType type, GraphQLType place) => (type, place) switch
    {
        (NonNullType a, NonNullType b) => IsSubtype(a.OfType, b.OfType),
        (NonNullType a, _) => IsSubtype(a.OfType, place),
        (ListType a, ListType b) => IsSubtype(a.OfType, b.OfType),
        _ => type == place,
    };
}
