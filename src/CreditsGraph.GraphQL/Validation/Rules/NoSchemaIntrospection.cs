using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>
/// Where introspection is off, no field gives anything of the schema; <c>__typename</c> gives a string, and stays. Not of
/// the specification; the reference implementation has it.
/// </summary>
internal sealed class NoSchemaIntrospection(ValidationContext context) : ValidationRule(context)
{
    public override void EnterField(FieldNode field, CompositeType? parent, FieldDefinition? definition)
    {
        // Names that begin so are those of introspection (section 2.1.9).
        if (definition?.Type.Named is NamedType type && type.Name.StartsWith("__", StringComparison.Ordinal))
        {
            Context.Report(
                $"GraphQL introspection has been disabled, but the requested query contained the field \"{field.Name.Value}\".", field);
        }
    }
}
