using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.SchemaValidation;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types;

/// <summary>
/// Makes a schema of type-system definitions and their extensions (GraphQL, September 2025, section 3), and adds to
/// it what every schema has: the built-in scalars that are used, the built-in directives that the text does not
/// define itself, and the types of introspection (section 4).
/// </summary>
public static class SchemaReader
{
    // The schema is the operator's own text, so these bounds only catch accidents.
    private static readonly ParserOptions SdlBounds = new() { MaxBytes = 16 << 20, MaxTokens = 1_000_000 };

    /// <summary>Reads SDL.</summary>
    /// <exception cref="SchemaException">The text is not SDL, or not a valid schema; it lists every problem.</exception>
    public static Schema Read(string sdl)
    {
        try
        {
            return Read(GraphQLParser.Parse(sdl, SdlBounds));
        }
        catch (GraphQLSyntaxException e)
        {
            throw new SchemaException([$"{e.Location.Line}:{e.Location.Column} {e.Message}"], e);
        }
    }

    /// <summary>Reads parsed SDL.</summary>
    /// <exception cref="SchemaException">It is not a valid schema; the exception lists every problem.</exception>
    public static Schema Read(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var definitions = new TypeSystemDocument(document);
        if (SchemaValidator.Validate(definitions) is [_, ..] problems)
            throw new SchemaException(problems);
        return new SchemaAssembler(definitions).Build();
    }
}
