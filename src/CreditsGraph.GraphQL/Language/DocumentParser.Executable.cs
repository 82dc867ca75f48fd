namespace CreditsGraph.GraphQL.Language;

/// <summary>Documents, operations and fragments (sections 2.2 to 2.8).</summary>
internal ref partial struct DocumentParser
{
    /// <summary>Document: one or more definitions, up to the end of the source.</summary>
    public DefinitionNode[] ParseDefinitions()
    {
        var first = _pending.Count;
        do
            _pending.Add(ParseDefinition());
        while (!Peek(TokenKind.EndOfFile));
        return TakePending<DefinitionNode>(first);
    }

    private DefinitionNode ParseDefinition()
    {
        var start = _lexer.Start;
        var description = ParseDescription();
        if (Peek(TokenKind.BraceLeft))
        {
            return description is null
                ? ParseShorthandQuery()
                : throw _lexer.Error(
                    start, "Unexpected description, descriptions are not supported on shorthand queries.");
        }

        if (PeekKeyword("query"u8) || PeekKeyword("mutation"u8) || PeekKeyword("subscription"u8))
            return ParseOperationDefinition(start, description);
        if (AcceptKeyword("fragment"u8))
            return ParseFragmentDefinition(start, description);
        if (ParseTypeSystemDefinition(start, isExtension: false, description) is { } definition)
            return definition;
        if (description is not null && Peek(TokenKind.Name))
        {
            throw _lexer.Error(
                start, "Unexpected description, only GraphQL definitions support descriptions.");
        }

        if (AcceptKeyword("extend"u8)
            && ParseTypeSystemDefinition(start, isExtension: true, description: null) is { } extension)
        {
            return extension;
        }

        throw Unexpected();
    }

    private OperationDefinitionNode ParseShorthandQuery()
    {
        var selectionSet = ParseSelectionSet();
        return new OperationDefinitionNode(selectionSet.Span, null, OperationType.Query, null, [], [], selectionSet);
    }

    private OperationDefinitionNode ParseOperationDefinition(int start, StringValueNode? description)
    {
        var operation = ParseOperationType();
        var name = Peek(TokenKind.Name) ? ParseName() : null;
        var variables = OptionalMany(
            TokenKind.ParenLeft, static (ref p) => p.ParseVariableDefinition(), TokenKind.ParenRight);
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new OperationDefinitionNode(
            SpanFrom(start), description, operation, name, variables, directives, selectionSet);
    }

    private OperationType ParseOperationType()
    {
        if (AcceptKeyword("query"u8))
            return OperationType.Query;
        if (AcceptKeyword("mutation"u8))
            return OperationType.Mutation;
        if (AcceptKeyword("subscription"u8))
            return OperationType.Subscription;
        throw Peek(TokenKind.Name) ? UnexpectedName() : Expected(TokenKind.Name.Describe());
    }

    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _lexer.Start;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var defaultValue = ParseDefaultValue();
        var directives = ParseDirectives(isConst: true);
        return new VariableDefinitionNode(SpanFrom(start), description, variable, type, defaultValue, directives);
    }

    private ValueNode? ParseDefaultValue() => Accept(TokenKind.Equals) ? ParseValue(isConst: true) : null;

    private SelectionSetNode ParseSelectionSet()
    {
        var start = _lexer.Start;
        Enter();
        var selections = Many(TokenKind.BraceLeft, static (ref p) => p.ParseSelection(), TokenKind.BraceRight);
        Leave();
        return new SelectionSetNode(SpanFrom(start), selections);
    }

    private SelectionNode ParseSelection() => Peek(TokenKind.Spread) ? ParseFragment() : ParseField();

    private FieldNode ParseField()
    {
        var name = ParseName();
        NameNode? alias = null;
        if (Accept(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }

        var arguments = ParseArguments(isConst: false);
        var directives = ParseDirectives(isConst: false);
        var selectionSet = Peek(TokenKind.BraceLeft) ? ParseSelectionSet() : null;
        return new FieldNode(
            SpanFrom((alias ?? name).Span.Start), alias, name, arguments, directives, selectionSet);
    }

    /// <summary>FragmentSpread or InlineFragment, which start alike; <c>on</c> is no fragment's name.</summary>
    private SelectionNode ParseFragment()
    {
        var start = _lexer.Start;
        Expect(TokenKind.Spread);
        var hasTypeCondition = AcceptKeyword("on"u8);
        if (!hasTypeCondition && Peek(TokenKind.Name))
        {
            var name = ParseName();
            var spreadDirectives = ParseDirectives(isConst: false);
            return new FragmentSpreadNode(SpanFrom(start), name, spreadDirectives);
        }

        var typeCondition = hasTypeCondition ? ParseNamedType() : null;
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new InlineFragmentNode(SpanFrom(start), typeCondition, directives, selectionSet);
    }

    private FragmentDefinitionNode ParseFragmentDefinition(int start, StringValueNode? description)
    {
        if (PeekKeyword("on"u8))
            throw Unexpected();
        var name = ParseName();
        ExpectKeyword("on"u8);
        var typeCondition = ParseNamedType();
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new FragmentDefinitionNode(SpanFrom(start), description, name, typeCondition, directives, selectionSet);
    }
}
