namespace CreditsGraph.GraphQL.Language;

/// <summary>The three kinds of operation.</summary>
public enum OperationType
{
    /// <summary>A read-only fetch.</summary>
    Query,

    /// <summary>A write followed by a fetch.</summary>
    Mutation,

    /// <summary>A long-lived request.</summary>
    Subscription,
}

/// <summary>An operation; <paramref name="Name"/> is null for an anonymous one.</summary>
public sealed record OperationDefinitionNode(
    SourceSpan Span,
    StringValueNode? Description,
    OperationType Operation,
    NameNode? Name,
    IReadOnlyList<VariableDefinitionNode> VariableDefinitions,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : DefinitionNode(Span);

/// <summary><c>$name: Type = default</c>.</summary>
public sealed record VariableDefinitionNode(
    SourceSpan Span,
    StringValueNode? Description,
    VariableNode Variable,
    TypeNode Type,
    ValueNode? DefaultValue,
    IReadOnlyList<DirectiveNode> Directives) : SyntaxNode(Span);

/// <summary>The selections between two braces.</summary>
public sealed record SelectionSetNode(SourceSpan Span, IReadOnlyList<SelectionNode> Selections) : SyntaxNode(Span);

/// <summary>A field, a fragment spread or an inline fragment.</summary>
public abstract record SelectionNode(SourceSpan Span, IReadOnlyList<DirectiveNode> Directives) : SyntaxNode(Span);

/// <summary>A selected field.</summary>
public sealed record FieldNode(
    SourceSpan Span,
    NameNode? Alias,
    NameNode Name,
    IReadOnlyList<ArgumentNode> Arguments,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode? SelectionSet) : SelectionNode(Span, Directives)
{
    /// <summary>The key of this field in the response: its alias, else its name.</summary>
    public string ResponseName => (Alias ?? Name).Value;
}

/// <summary><c>...Name</c>.</summary>
public sealed record FragmentSpreadNode(SourceSpan Span, NameNode Name, IReadOnlyList<DirectiveNode> Directives)
    : SelectionNode(Span, Directives);

/// <summary><c>... on Type { }</c>, or without a type condition.</summary>
public sealed record InlineFragmentNode(
    SourceSpan Span, NamedTypeNode? TypeCondition, IReadOnlyList<DirectiveNode> Directives, SelectionSetNode SelectionSet)
    : SelectionNode(Span, Directives);

/// <summary><c>fragment Name on Type { }</c>.</summary>
public sealed record FragmentDefinitionNode(
    SourceSpan Span,
    StringValueNode? Description,
    NameNode Name,
    NamedTypeNode TypeCondition,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : DefinitionNode(Span);
