using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation;

/// <summary>
/// A rule of section 5. All rules follow one walk of the document (<see cref="DocumentWalker"/>), which tells them what
/// the schema knows of each node; null stands for what it does not know, and is some other rule's error.
/// </summary>
internal abstract class ValidationRule(ValidationContext context)
{
    protected ValidationContext Context { get; } = context;

    public virtual void EnterOperation(OperationDefinitionNode operation)
    {
    }

    public virtual void EnterFragment(FragmentDefinitionNode fragment)
    {
    }

    public virtual void EnterVariableDefinition(VariableDefinitionNode variable)
    {
    }

    public virtual void EnterNamedType(NamedTypeNode type)
    {
    }

    public virtual void EnterField(FieldNode field, CompositeType? parent, FieldDefinition? definition)
    {
    }

    public virtual void LeaveField(FieldNode field, FieldDefinition? definition)
    {
    }

    public virtual void EnterInlineFragment(InlineFragmentNode fragment, CompositeType? parent)
    {
    }

    public virtual void EnterFragmentSpread(FragmentSpreadNode spread, CompositeType? parent)
    {
    }

    /// <summary>All directives of one place, which <paramref name="location"/> names in the specification's words.</summary>
    public virtual void EnterDirectives(IReadOnlyList<DirectiveNode> directives, string location)
    {
    }

    public virtual void EnterDirective(DirectiveNode directive, DirectiveDefinition? definition, string location)
    {
    }

    /// <summary>All arguments of a field or directive.</summary>
    public virtual void EnterArguments(IReadOnlyList<ArgumentNode> arguments)
    {
    }

    public virtual void EnterFieldArgument(ArgumentNode argument, FieldDefinition field, InputValueDefinition? definition)
    {
    }

    public virtual void EnterDirectiveArgument(ArgumentNode argument, DirectiveDefinition directive, InputValueDefinition? definition)
    {
    }

    /// <summary>The whole value of an argument, or the default of a variable.</summary>
    public virtual void EnterValue(ValueNode value, GraphQLType? type)
    {
    }

    /// <summary>The document has been walked, and <see cref="ValidationContext.Definitions"/> are complete.</summary>
    public virtual void LeaveDocument()
    {
    }
}
