namespace CreditsGraph.GraphQL.Language;

/// <summary>A half-open range of byte offsets in a document's UTF-8 source.</summary>
public readonly record struct SourceSpan(int Start, int End);

/// <summary>A position as clients see it: line and column from 1, columns in UTF-16 code units, as graphql-js counts them.</summary>
public readonly record struct SourceLocation(int Line, int Column);

/// <summary>
/// A node of the syntax tree (GraphQL, September 2025, section 2). Nodes are immutable and hold byte offsets only;
/// <see cref="DocumentNode.LocationOf"/> turns an offset into line and column when an error needs one.
/// </summary>
public abstract record SyntaxNode(SourceSpan Span);

/// <summary>A name: <c>/[_A-Za-z][_0-9A-Za-z]*/</c>.</summary>
public sealed record NameNode(SourceSpan Span, string Value) : SyntaxNode(Span);

/// <summary>A whole document with the source it was parsed from.</summary>
public sealed record DocumentNode(SourceSpan Span, IReadOnlyList<DefinitionNode> Definitions, ReadOnlyMemory<byte> Source)
    : SyntaxNode(Span)
{
    /// <summary>Line and column of a node's first character.</summary>
    public SourceLocation LocationOf(SyntaxNode node) => SourceText.LocationOf(Source.Span, node.Span.Start);
}

/// <summary>An operation, a fragment or a type-system definition.</summary>
public abstract record DefinitionNode(SourceSpan Span) : SyntaxNode(Span);

/// <summary>An applied directive, for example <c>@include(if: $x)</c>.</summary>
public sealed record DirectiveNode(SourceSpan Span, NameNode Name, IReadOnlyList<ArgumentNode> Arguments) : SyntaxNode(Span);

/// <summary>One argument of a field or directive.</summary>
public sealed record ArgumentNode(SourceSpan Span, NameNode Name, ValueNode Value) : SyntaxNode(Span);
