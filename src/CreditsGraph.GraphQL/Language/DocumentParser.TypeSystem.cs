namespace CreditsGraph.GraphQL.Language;

/// <summary>
/// Definitions of the type system and their extensions (section 3). An extension has the grammar of its
/// definition, except that it must extend something.
/// </summary>
internal ref partial struct DocumentParser
{
    /// <summary>The definition whose keyword is the current token; null where that is no such keyword.</summary>
    private TypeSystemDefinitionNode? ParseTypeSystemDefinition(int start, bool isExtension, StringValueNode? description)
    {
        if (AcceptKeyword("type"u8))
            return ParseObjectType(start, isExtension, description);
        if (AcceptKeyword("input"u8))
            return ParseInputObjectType(start, isExtension, description);
        if (AcceptKeyword("enum"u8))
            return ParseEnumType(start, isExtension, description);
        if (AcceptKeyword("interface"u8))
            return ParseInterfaceType(start, isExtension, description);
        if (AcceptKeyword("union"u8))
            return ParseUnionType(start, isExtension, description);
        if (AcceptKeyword("scalar"u8))
            return ParseScalarType(start, isExtension, description);
        if (AcceptKeyword("schema"u8))
            return ParseSchema(start, isExtension, description);
        if (!isExtension && AcceptKeyword("directive"u8))
            return ParseDirectiveDefinition(start, description);
        return null;
    }

    private SchemaDefinitionNode ParseSchema(int start, bool isExtension, StringValueNode? description)
    {
        var directives = ParseDirectives(isConst: true);
        RootOperationTypeNode[] operationTypes = isExtension && !Peek(TokenKind.BraceLeft)
            ? []
            : Many(TokenKind.BraceLeft, static (ref p) => p.ParseRootOperationType(), TokenKind.BraceRight);
        EnsureExtends(isExtension, directives.Length + operationTypes.Length);
        return new SchemaDefinitionNode(SpanFrom(start), isExtension, description, directives, operationTypes);
    }

    private RootOperationTypeNode ParseRootOperationType()
    {
        var start = _lexer.Start;
        var operation = ParseOperationType();
        Expect(TokenKind.Colon);
        var type = ParseNamedType();
        return new RootOperationTypeNode(SpanFrom(start), operation, type);
    }

    private ScalarTypeDefinitionNode ParseScalarType(int start, bool isExtension, StringValueNode? description)
    {
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        EnsureExtends(isExtension, directives.Length);
        return new ScalarTypeDefinitionNode(SpanFrom(start), isExtension, description, name, directives);
    }

    private ObjectTypeDefinitionNode ParseObjectType(int start, bool isExtension, StringValueNode? description)
    {
        var name = ParseName();
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseFieldsDefinition();
        EnsureExtends(isExtension, interfaces.Length + directives.Length + fields.Length);
        return new ObjectTypeDefinitionNode(
            SpanFrom(start), isExtension, description, name, interfaces, directives, fields);
    }

    private InterfaceTypeDefinitionNode ParseInterfaceType(int start, bool isExtension, StringValueNode? description)
    {
        var name = ParseName();
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseFieldsDefinition();
        EnsureExtends(isExtension, interfaces.Length + directives.Length + fields.Length);
        return new InterfaceTypeDefinitionNode(
            SpanFrom(start), isExtension, description, name, interfaces, directives, fields);
    }

    private UnionTypeDefinitionNode ParseUnionType(int start, bool isExtension, StringValueNode? description)
    {
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        NamedTypeNode[] types = Accept(TokenKind.Equals)
            ? DelimitedMany(TokenKind.Pipe, static (ref p) => p.ParseNamedType())
            : [];
        EnsureExtends(isExtension, directives.Length + types.Length);
        return new UnionTypeDefinitionNode(SpanFrom(start), isExtension, description, name, directives, types);
    }

    private EnumTypeDefinitionNode ParseEnumType(int start, bool isExtension, StringValueNode? description)
    {
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        var values = OptionalMany(
            TokenKind.BraceLeft, static (ref p) => p.ParseEnumValueDefinition(), TokenKind.BraceRight);
        EnsureExtends(isExtension, directives.Length + values.Length);
        return new EnumTypeDefinitionNode(SpanFrom(start), isExtension, description, name, directives, values);
    }

    private EnumValueDefinitionNode ParseEnumValueDefinition()
    {
        var start = _lexer.Start;
        var description = ParseDescription();
        if (PeekKeyword("true"u8) || PeekKeyword("false"u8) || PeekKeyword("null"u8))
            throw _lexer.Error(_lexer.Start, $"{_lexer.Describe()} is reserved and cannot be used for an enum value.");
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new EnumValueDefinitionNode(SpanFrom(start), description, name, directives);
    }

    private InputObjectTypeDefinitionNode ParseInputObjectType(int start, bool isExtension, StringValueNode? description)
    {
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        var fields = OptionalMany(
            TokenKind.BraceLeft, static (ref p) => p.ParseInputValueDefinition(), TokenKind.BraceRight);
        EnsureExtends(isExtension, directives.Length + fields.Length);
        return new InputObjectTypeDefinitionNode(SpanFrom(start), isExtension, description, name, directives, fields);
    }

    private NamedTypeNode[] ParseImplementsInterfaces() => AcceptKeyword("implements"u8)
        ? DelimitedMany(TokenKind.Ampersand, static (ref p) => p.ParseNamedType())
        : [];

    private FieldDefinitionNode[] ParseFieldsDefinition() => OptionalMany(
        TokenKind.BraceLeft, static (ref p) => p.ParseFieldDefinition(), TokenKind.BraceRight);

    private FieldDefinitionNode ParseFieldDefinition()
    {
        var start = _lexer.Start;
        var description = ParseDescription();
        var name = ParseName();
        var arguments = ParseArgumentsDefinition();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var directives = ParseDirectives(isConst: true);
        return new FieldDefinitionNode(SpanFrom(start), description, name, arguments, type, directives);
    }

    private InputValueDefinitionNode[] ParseArgumentsDefinition() => OptionalMany(
        TokenKind.ParenLeft, static (ref p) => p.ParseInputValueDefinition(), TokenKind.ParenRight);

    private InputValueDefinitionNode ParseInputValueDefinition()
    {
        var start = _lexer.Start;
        var description = ParseDescription();
        var name = ParseName();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var defaultValue = ParseDefaultValue();
        var directives = ParseDirectives(isConst: true);
        return new InputValueDefinitionNode(SpanFrom(start), description, name, type, defaultValue, directives);
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition(int start, StringValueNode? description)
    {
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseArgumentsDefinition();
        var isRepeatable = AcceptKeyword("repeatable"u8);
        ExpectKeyword("on"u8);
        var locations = DelimitedMany(TokenKind.Pipe, static (ref p) => p.ParseDirectiveLocation());
        return new DirectiveDefinitionNode(SpanFrom(start), description, name, arguments, isRepeatable, locations);
    }

    private NameNode ParseDirectiveLocation()
    {
        if (Peek(TokenKind.Name) && !IsDirectiveLocation(_lexer.Text))
            throw UnexpectedName();
        return ParseName();
    }

    /// <summary>ExecutableDirectiveLocation and TypeSystemDirectiveLocation (section 3.13).</summary>
    private static bool IsDirectiveLocation(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("QUERY"u8)
        || name.SequenceEqual("MUTATION"u8)
        || name.SequenceEqual("SUBSCRIPTION"u8)
        || name.SequenceEqual("FIELD"u8)
        || name.SequenceEqual("FRAGMENT_DEFINITION"u8)
        || name.SequenceEqual("FRAGMENT_SPREAD"u8)
        || name.SequenceEqual("INLINE_FRAGMENT"u8)
        || name.SequenceEqual("VARIABLE_DEFINITION"u8)
        || name.SequenceEqual("SCHEMA"u8)
        || name.SequenceEqual("SCALAR"u8)
        || name.SequenceEqual("OBJECT"u8)
        || name.SequenceEqual("FIELD_DEFINITION"u8)
        || name.SequenceEqual("ARGUMENT_DEFINITION"u8)
        || name.SequenceEqual("INTERFACE"u8)
        || name.SequenceEqual("UNION"u8)
        || name.SequenceEqual("ENUM"u8)
        || name.SequenceEqual("ENUM_VALUE"u8)
        || name.SequenceEqual("INPUT_OBJECT"u8)
        || name.SequenceEqual("INPUT_FIELD_DEFINITION"u8);

    private readonly void EnsureExtends(bool isExtension, int parts)
    {
        if (isExtension && parts == 0)
            throw Unexpected();
    }
}
