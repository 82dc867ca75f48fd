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
            Context.Report(
                $"Field \"{name}\" of type \"{definition.Type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?",
                field);
        }
        else if (definition.Type.IsLeafType && field.SelectionSet is not null)
        {
            Context.Report(
                $"Field \"{name}\" must not have a selection since type \"{definition.Type}\" has no subfields.", field.SelectionSet);
        }
    }
}
