using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation.Rules;

/// <summary><c>@stream</c> is for lists ("Stream Directives Are Used On List Fields" of the working draft).</summary>
internal sealed class StreamDirectiveOnListField(ValidationContext context) : ValidationRule(context)
{
    public override void EnterField(FieldNode field, CompositeType? parent, FieldDefinition? definition)
    {
        if (definition is null || definition.Type.Nullable is ListType)
            return;
        foreach (var directive in field.Directives)
        {
            if (directive.Name.Value == "stream")
                Context.Report($"Directive \"@stream\" cannot be used on non-list field \"{parent}.{definition.Name}\".", directive);
        }
    }
}
