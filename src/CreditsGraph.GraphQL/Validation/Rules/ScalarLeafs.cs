using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary>Scalars and enums have no selections, and everything else has some (section 5.3.3).</summary>
internal sealed class ScalarLeafs(ValidationContext context) : ValidationRule(context)
{
    public override void EnterField(FieldNode field, CompositeType? parent, FieldDefinition? definition)
    {
        if (definition is null)
            return;
        var name = field.Name.Value;
        if (!definition.Type.IsLeafType && field.SelectionSet is null)
        {
            // No schema is in this suggestion; where introspection is off, none is made at all.
            var suggestion = Context.Options.Introspection ? $" Did you mean \"{name} {{ ... }}\"?" : "";
            Context.Report($"Field \"{name}\" of type \"{definition.Type}\" must have a selection of subfields.{suggestion}", field);
        }
        else if (definition.Type.IsLeafType && field.SelectionSet is not null)
        {
            Context.Report(
                $"Field \"{name}\" must not have a selection since type \"{definition.Type}\" has no subfields.", field.SelectionSet);
        }
    }
}
