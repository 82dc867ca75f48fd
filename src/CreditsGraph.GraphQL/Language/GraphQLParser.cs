using System.Globalization;
using System.Text;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Language;

/// <summary>Parses GraphQL source text (GraphQL, September 2025, section 2 and the SDL of section 3).</summary>
public static class GraphQLParser
{
    private static readonly ParserOptions DefaultOptions = new();
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Parses a document: operations, fragments and definitions of the type system. The document keeps
    /// <paramref name="utf8"/> itself, to find lines and columns in: it must not change afterwards.
    /// </summary>
    /// <exception cref="GraphQLSyntaxException">It is not a document, or it is over one of the bounds.</exception>
    public static DocumentNode Parse(ReadOnlyMemory<byte> utf8, ParserOptions? options = null)
    {
        var parser = Start(utf8.Span, options);
        var definitions = parser.ParseDefinitions();
        return new DocumentNode(new SourceSpan(0, utf8.Length), definitions, utf8);
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, ParserOptions?)"/>
    public static DocumentNode Parse(string source, ParserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        byte[] utf8;
        try
        {
            utf8 = StrictUtf8.GetBytes(source);
        }
        catch (EncoderFallbackException e)
        {
            var codeUnit = ((int)source[e.Index]).ToString("X4", CultureInfo.InvariantCulture);
            var before = Encoding.UTF8.GetBytes(source, 0, e.Index);
            throw new GraphQLSyntaxException(
                $"Syntax Error: Invalid character: U+{codeUnit}.", SourceText.LocationOf(before, before.Length));
        }

        return Parse(utf8, options);
    }

    /// <summary>Parses one value, which may be or hold variables.</summary>
    /// <exception cref="GraphQLSyntaxException">It is not one value, or it is over one of the bounds.</exception>
    public static ValueNode ParseValue(ReadOnlySpan<byte> utf8, ParserOptions? options = null)
    {
        var parser = Start(utf8, options);
        var value = parser.ParseValue(isConst: false);
        parser.ExpectEnd();
        return value;
    }

    /// <summary>Parses one reference to a type, for example <c>[Int!]</c>.</summary>
    /// <exception cref="GraphQLSyntaxException">It is not one type, or it is over one of the bounds.</exception>
    public static TypeNode ParseType(ReadOnlySpan<byte> utf8, ParserOptions? options = null)
    {
        var parser = Start(utf8, options);
        var type = parser.ParseType();
        parser.ExpectEnd();
        return type;
    }

    private static DocumentParser Start(ReadOnlySpan<byte> utf8, ParserOptions? options)
    {
        options ??= DefaultOptions;
        if (utf8.Length > options.MaxBytes)
        {
            var excess = LimitExcess.Of(nameof(LimitOptions.DocumentBytes), options.MaxBytes, utf8.Length, "bytes in the document");
            throw new GraphQLSyntaxException(excess, new SourceLocation(1, 1));
        }

        SourceText.EnsureValid(utf8);
        return new DocumentParser(utf8, options);
    }
}
