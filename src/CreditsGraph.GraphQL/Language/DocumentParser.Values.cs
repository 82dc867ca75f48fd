using System.Text;

namespace CreditsGraph.GraphQL.Language;

/// <summary>Values, type references and directives (sections 2.9 to 2.13), which both kinds of document use.</summary>
internal ref partial struct DocumentParser
{
    /// <summary>Value, or Value[Const], where variables are refused.</summary>
    public ValueNode ParseValue(bool isConst)
    {
        switch (_lexer.Kind)
        {
            case TokenKind.BracketLeft:
                return ParseListValue(isConst);
            case TokenKind.BraceLeft:
                return ParseObjectValue(isConst);
            case TokenKind.Int:
                var integer = Encoding.ASCII.GetString(_lexer.Text);
                return new IntValueNode(TakeToken(), integer);
            case TokenKind.Float:
                var number = Encoding.ASCII.GetString(_lexer.Text);
                return new FloatValueNode(TakeToken(), number);
            case TokenKind.String or TokenKind.BlockString:
                return ParseStringValue();
            case TokenKind.Name:
                return ParseNamedValue();
            case TokenKind.Dollar when !isConst:
                return ParseVariable();
            case TokenKind.Dollar:
                throw VariableInConstant();
            default:
                throw Unexpected();
        }
    }

    /// <summary>Type: a named type or a list, either of them perhaps non-null.</summary>
    public TypeNode ParseType()
    {
        var start = _lexer.Start;
        TypeNode type;
        if (Peek(TokenKind.BracketLeft))
        {
            Enter();
            Advance();
            var inner = ParseType();
            Expect(TokenKind.BracketRight);
            Leave();
            type = new ListTypeNode(SpanFrom(start), inner);
        }
        else
        {
            type = ParseNamedType();
        }

        return Accept(TokenKind.Bang) ? new NonNullTypeNode(SpanFrom(start), type) : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var name = ParseName();
        return new NamedTypeNode(name.Span, name);
    }

    private VariableNode ParseVariable()
    {
        var start = _lexer.Start;
        Expect(TokenKind.Dollar);
        var name = ParseName();
        return new VariableNode(SpanFrom(start), name);
    }

    private StringValueNode ParseStringValue()
    {
        var value = _lexer.StringValue();
        var isBlock = Peek(TokenKind.BlockString);
        return new StringValueNode(TakeToken(), value, isBlock);
    }

    private StringValueNode? ParseDescription() =>
        Peek(TokenKind.String) || Peek(TokenKind.BlockString) ? ParseStringValue() : null;

    private ValueNode ParseNamedValue()
    {
        if (PeekKeyword("true"u8))
            return new BooleanValueNode(TakeToken(), true);
        if (PeekKeyword("false"u8))
            return new BooleanValueNode(TakeToken(), false);
        if (PeekKeyword("null"u8))
            return new NullValueNode(TakeToken());
        var name = ParseName();
        return new EnumValueNode(name.Span, name.Value);
    }

    private ListValueNode ParseListValue(bool isConst)
    {
        var start = _lexer.Start;
        Enter();
        var values = Any<ValueNode>(
            TokenKind.BracketLeft,
            isConst ? static (ref p) => p.ParseValue(isConst: true) : static (ref p) => p.ParseValue(isConst: false),
            TokenKind.BracketRight);
        Leave();
        return new ListValueNode(SpanFrom(start), values);
    }

    private ObjectValueNode ParseObjectValue(bool isConst)
    {
        var start = _lexer.Start;
        Enter();
        var fields = Any<ObjectFieldNode>(
            TokenKind.BraceLeft,
            isConst ? static (ref p) => p.ParseObjectField(isConst: true) : static (ref p) => p.ParseObjectField(isConst: false),
            TokenKind.BraceRight);
        Leave();
        return new ObjectValueNode(SpanFrom(start), fields);
    }

    private ObjectFieldNode ParseObjectField(bool isConst)
    {
        var name = ParseName();
        Expect(TokenKind.Colon);
        var value = ParseValue(isConst);
        return new ObjectFieldNode(SpanFrom(name.Span.Start), name, value);
    }

    private ArgumentNode[] ParseArguments(bool isConst) => OptionalMany<ArgumentNode>(
        TokenKind.ParenLeft,
        isConst ? static (ref p) => p.ParseArgument(isConst: true) : static (ref p) => p.ParseArgument(isConst: false),
        TokenKind.ParenRight);

    private ArgumentNode ParseArgument(bool isConst)
    {
        var name = ParseName();
        Expect(TokenKind.Colon);
        var value = ParseValue(isConst);
        return new ArgumentNode(SpanFrom(name.Span.Start), name, value);
    }

    private DirectiveNode[] ParseDirectives(bool isConst)
    {
        var first = _pending.Count;
        while (Peek(TokenKind.At))
        {
            var start = _lexer.Start;
            Advance();
            var name = ParseName();
            var arguments = ParseArguments(isConst);
            _pending.Add(new DirectiveNode(SpanFrom(start), name, arguments));
        }

        return TakePending<DirectiveNode>(first);
    }

    private SourceSpan TakeToken()
    {
        var start = _lexer.Start;
        Advance();
        return SpanFrom(start);
    }

    private GraphQLSyntaxException VariableInConstant()
    {
        var start = _lexer.Start;
        Advance();
        return _lexer.Error(start, Peek(TokenKind.Name)
            ? $"Unexpected variable \"${_lexer.QuotedText()}\" in constant value."
            : "Unexpected \"$\".");
    }
}
