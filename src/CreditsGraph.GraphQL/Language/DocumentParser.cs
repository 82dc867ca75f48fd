using System.Runtime.InteropServices;
using System.Text;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Language;

/// <summary>
/// A recursive-descent parser over one source: what its grammar rules share. Each <c>Parse…</c> method is
/// the production of that name in the specification; it starts at the current token and ends after its last.
/// </summary>
internal ref partial struct DocumentParser
{
    private readonly ParserOptions _options;
    private readonly NamePool _names = new();

    // Items of the lists that are being parsed, innermost last: each list is then allocated once, in its size.
    private readonly List<SyntaxNode> _pending = [];

    private Lexer _lexer;
    private int _previousEnd;
    private int _tokenCount;
    private int _depth;

    public DocumentParser(ReadOnlySpan<byte> source, ParserOptions options)
    {
        _options = options;
        _lexer = new Lexer(source);
        Advance();
    }

    private delegate T Production<T>(ref DocumentParser parser);

    /// <summary>Refuses anything after what was parsed.</summary>
    public void ExpectEnd() => Expect(TokenKind.EndOfFile);

    private NameNode ParseName()
    {
        var start = _lexer.Start;
        if (_lexer.Kind != TokenKind.Name)
            throw Expected(TokenKind.Name.Describe());
        var name = _names.Get(_lexer.Text);
        Advance();
        return new NameNode(SpanFrom(start), name);
    }

    private void Advance()
    {
        _previousEnd = _lexer.End;
        _lexer.Advance();
        if (_lexer.Kind != TokenKind.EndOfFile && ++_tokenCount > _options.MaxTokens)
        {
            throw _lexer.LimitError(LimitExcess.MoreThan(
                nameof(LimitOptions.Tokens), _options.MaxTokens, $"Document has more than {_options.MaxTokens} tokens."));
        }
    }

    /// <summary>Counts the nesting that the current token opens.</summary>
    private void Enter()
    {
        if (++_depth > _options.MaxDepth)
        {
            throw _lexer.LimitError(LimitExcess.MoreThan(
                nameof(LimitOptions.Depth), _options.MaxDepth, $"Document is nested more than {_options.MaxDepth} levels deep."));
        }
    }

    private void Leave() => _depth--;

    private readonly SourceSpan SpanFrom(int start) => new(start, _previousEnd);

    private readonly bool Peek(TokenKind kind) => _lexer.Kind == kind;

    private readonly bool PeekKeyword(ReadOnlySpan<byte> keyword) =>
        _lexer.Kind == TokenKind.Name && _lexer.Text.SequenceEqual(keyword);

    private bool Accept(TokenKind kind)
    {
        if (!Peek(kind))
            return false;
        Advance();
        return true;
    }

    private bool AcceptKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!PeekKeyword(keyword))
            return false;
        Advance();
        return true;
    }

    private void Expect(TokenKind kind)
    {
        if (!Accept(kind))
            throw Expected(kind.Describe());
    }

    private void ExpectKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!AcceptKeyword(keyword))
            throw Expected($"\"{Encoding.ASCII.GetString(keyword)}\"");
    }

    private readonly GraphQLSyntaxException Expected(string what) =>
        _lexer.Error(_lexer.Start, $"Expected {what}, found {_lexer.Describe()}.");

    private readonly GraphQLSyntaxException Unexpected() =>
        _lexer.Error(_lexer.Start, $"Unexpected {_lexer.Describe()}.");

    /// <summary>
    /// A name that has no meaning in this place. As in graphql-js the parser notices when it is past the name:
    /// what the lexer refuses just after it is reported first.
    /// </summary>
    private GraphQLSyntaxException UnexpectedName()
    {
        var error = Unexpected();
        Advance();
        return error;
    }

    /// <summary>Any number of items between two tokens.</summary>
    private T[] Any<T>(TokenKind open, Production<T> item, TokenKind close)
        where T : SyntaxNode
    {
        var first = _pending.Count;
        Expect(open);
        while (!Accept(close))
            _pending.Add(item(ref this));
        return TakePending<T>(first);
    }

    /// <summary>One or more items between two tokens.</summary>
    private T[] Many<T>(TokenKind open, Production<T> item, TokenKind close)
        where T : SyntaxNode
    {
        var first = _pending.Count;
        Expect(open);
        do
            _pending.Add(item(ref this));
        while (!Accept(close));
        return TakePending<T>(first);
    }

    /// <summary>Nothing at all, or one or more items between two tokens.</summary>
    private T[] OptionalMany<T>(TokenKind open, Production<T> item, TokenKind close)
        where T : SyntaxNode =>
        Peek(open) ? Many(open, item, close) : [];

    /// <summary>One or more items with a token between them, and perhaps one before the first.</summary>
    private T[] DelimitedMany<T>(TokenKind delimiter, Production<T> item)
        where T : SyntaxNode
    {
        var first = _pending.Count;
        Accept(delimiter);
        do
            _pending.Add(item(ref this));
        while (Accept(delimiter));
        return TakePending<T>(first);
    }

    private readonly T[] TakePending<T>(int first)
        where T : SyntaxNode
    {
        var pending = CollectionsMarshal.AsSpan(_pending)[first..];
        if (pending.IsEmpty)
            return [];
        var items = new T[pending.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = (T)pending[i];
        _pending.RemoveRange(first, items.Length);
        return items;
    }
}
