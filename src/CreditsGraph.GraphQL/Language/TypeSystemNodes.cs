namespace CreditsGraph.GraphQL.Language;

/// <summary>
/// A definition of the type system, or, where <paramref name="IsExtension"/>, an extension of one
/// (section 3): the two have the same shape, an extension having no description.
/// </summary>
public abstract record TypeSystemDefinitionNode(
    SourceSpan Span, bool IsExtension, StringValueNode? Description, IReadOnlyList<DirectiveNode> Directives) : DefinitionNode(Span);

/// <summary><c>schema { query: Query }</c>.</summary>
public sealed record SchemaDefinitionNode(
    SourceSpan Span,
    bool IsExtension,
    StringValueNode? Description,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<RootOperationTypeNode> OperationTypes)
    : TypeSystemDefinitionNode(Span, IsExtension, Description, Directives);

/// <summary><c>query: Query</c> of a schema definition.</summary>
public sealed record RootOperationTypeNode(SourceSpan Span, OperationType Operation, NamedTypeNode Type) : SyntaxNode(Span);

/// <summary>A definition of a named type.</summary>
public abstract record TypeDefinitionNode(
    SourceSpan Span, bool IsExtension, StringValueNode? Description, NameNode Name, IReadOnlyList<DirectiveNode> Directives)
    : TypeSystemDefinitionNode(Span, IsExtension, Description, Directives);

/// <summary><c>scalar Name</c>.</summary>
public sealed record ScalarTypeDefinitionNode(
    SourceSpan Span, bool IsExtension, StringValueNode? Description, NameNode Name, IReadOnlyList<DirectiveNode> Directives)
    : TypeDefinitionNode(Span, IsExtension, Description, Name, Directives);

/// <summary><c>type Name implements A &amp; B { }</c>.</summary>
public sealed record ObjectTypeDefinitionNode(
    SourceSpan Span,
    bool IsExtension,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<NamedTypeNode> Interfaces,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<FieldDefinitionNode> Fields)
    : TypeDefinitionNode(Span, IsExtension, Description, Name, Directives);

/// <summary><c>interface Name implements A { }</c>.</summary>
public sealed record InterfaceTypeDefinitionNode(
    SourceSpan Span,
    bool IsExtension,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<NamedTypeNode> Interfaces,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<FieldDefinitionNode> Fields)
    : TypeDefinitionNode(Span, IsExtension, Description, Name, Directives);

/// <summary><c>union Name = A | B</c>.</summary>
public sealed record UnionTypeDefinitionNode(
    SourceSpan Span,
    bool IsExtension,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<NamedTypeNode> Types)
    : TypeDefinitionNode(Span, IsExtension, Description, Name, Directives);

/// <summary><c>enum Name { A B }</c>.</summary>
public sealed record EnumTypeDefinitionNode(
    SourceSpan Span,
    bool IsExtension,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<EnumValueDefinitionNode> Values)
    : TypeDefinitionNode(Span, IsExtension, Description, Name, Directives);

/// <summary><c>input Name { }</c>.</summary>
public sealed record InputObjectTypeDefinitionNode(
    SourceSpan Span,
    bool IsExtension,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<InputValueDefinitionNode> Fields)
    : TypeDefinitionNode(Span, IsExtension, Description, Name, Directives);

/// <summary>A field of an object or interface type.</summary>
public sealed record FieldDefinitionNode(
    SourceSpan Span,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<InputValueDefinitionNode> Arguments,
    TypeNode Type,
    IReadOnlyList<DirectiveNode> Directives) : SyntaxNode(Span);

/// <summary>An argument definition, or a field of an input object.</summary>
public sealed record InputValueDefinitionNode(
    SourceSpan Span,
    StringValueNode? Description,
    NameNode Name,
    TypeNode Type,
    ValueNode? DefaultValue,
    IReadOnlyList<DirectiveNode> Directives) : SyntaxNode(Span);

/// <summary>One value of an enum.</summary>
public sealed record EnumValueDefinitionNode(
    SourceSpan Span, StringValueNode? Description, NameNode Name, IReadOnlyList<DirectiveNode> Directives) : SyntaxNode(Span);

/// <summary><c>directive @name(args) repeatable on A | B</c>.</summary>
public sealed record DirectiveDefinitionNode(
    SourceSpan Span,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<InputValueDefinitionNode> Arguments,
    bool IsRepeatable,
    IReadOnlyList<NameNode> Locations)
    : TypeSystemDefinitionNode(Span, IsExtension: false, Description, []);
