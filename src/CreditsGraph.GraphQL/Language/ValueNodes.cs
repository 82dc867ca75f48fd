namespace CreditsGraph.GraphQL.Language;

/// <summary>A literal or a variable in the place of an input value.</summary>
public abstract record ValueNode(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>$name</c>; <see cref="Name"/> is without the dollar sign.</summary>
public sealed record VariableNode(SourceSpan Span, NameNode Name) : ValueNode(Span);

/// <summary>An integer of any size, as written.</summary>
public sealed record IntValueNode(SourceSpan Span, string Text) : ValueNode(Span);

/// <summary>A number with a fraction or an exponent, as written.</summary>
public sealed record FloatValueNode(SourceSpan Span, string Text) : ValueNode(Span);

/// <summary>A string with its escapes resolved; a block string with its common indentation removed.</summary>
public sealed record StringValueNode(SourceSpan Span, string Value, bool IsBlock) : ValueNode(Span);

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record BooleanValueNode(SourceSpan Span, bool Value) : ValueNode(Span);

/// <summary><c>null</c>.</summary>
public sealed record NullValueNode(SourceSpan Span) : ValueNode(Span);

/// <summary>An enum value: a name that is none of <c>true</c>, <c>false</c>, <c>null</c>.</summary>
public sealed record EnumValueNode(SourceSpan Span, string Value) : ValueNode(Span);

/// <summary><c>[a, b]</c>.</summary>
public sealed record ListValueNode(SourceSpan Span, IReadOnlyList<ValueNode> Values) : ValueNode(Span);

/// <summary><c>{a: 1}</c>.</summary>
public sealed record ObjectValueNode(SourceSpan Span, IReadOnlyList<ObjectFieldNode> Fields) : ValueNode(Span);

/// <summary>One field of an <see cref="ObjectValueNode"/>.</summary>
public sealed record ObjectFieldNode(SourceSpan Span, NameNode Name, ValueNode Value) : SyntaxNode(Span);

/// <summary>A reference to a type.</summary>
public abstract record TypeNode(SourceSpan Span) : SyntaxNode(Span);

/// <summary>A type by its name.</summary>
public sealed record NamedTypeNode(SourceSpan Span, NameNode Name) : TypeNode(Span);

/// <summary><c>[T]</c>.</summary>
public sealed record ListTypeNode(SourceSpan Span, TypeNode Type) : TypeNode(Span);

/// <summary><c>T!</c>; <paramref name="Type"/> is never itself non-null.</summary>
public sealed record NonNullTypeNode(SourceSpan Span, TypeNode Type) : TypeNode(Span);
