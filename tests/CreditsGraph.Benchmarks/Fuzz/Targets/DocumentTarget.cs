using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>
/// Parser, printer and validator: what parses is printed as a text that parses to the same tree, and is found valid or
/// not.
/// </summary>
internal sealed class DocumentTarget(Corpus corpus) : FuzzTarget
{
    // Printing indents and breaks lines: what is within the bounds as it was sent may be over them as it is printed.
    private static readonly ParserOptions Roomy = new() { MaxBytes = int.MaxValue, MaxTokens = int.MaxValue };

    private static readonly ValidationOptions[] Options = [new(), new() { Suggestions = true }];

    private readonly Schema[] _schemas = [SchemaReader.Read(corpus.Schema), PetSchemaOf(corpus)];

    public override string Name => "document";

    public override int Weight => 25;

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. corpus.Documents, .. corpus.Schemas];

    // Two trees, a text that indentation can make quadratic in the nesting, and the errors of four validations.
    public override long? MaxAllocation(int length) => 24_000_000 + (3000L * length);

    public override string Run(byte[] input)
    {
        DocumentNode document;
        try
        {
            document = GraphQLParser.Parse(input);
        }
        catch (GraphQLSyntaxException exception)
        {
            CheckLocation(input, exception.Location);
            return ResponseCheck.Shape(exception.Message);
        }

        var printed = Printer.Print(document);
        var reparsed = GraphQLParser.Parse(printed, Roomy);
        if (!SyntaxComparer.AreAlike(document, reparsed))
            throw new FuzzFailureException("what is printed parses to another tree");
        if (Printer.Print(reparsed) != printed)
            throw new FuzzFailureException("what is printed is printed otherwise");
        return string.Join(' ', _schemas.SelectMany(schema => Options.Select(options => Validate(schema, document, input, options))));
    }

    private static string Validate(Schema schema, DocumentNode document, byte[] input, ValidationOptions options)
    {
        var errors = DocumentValidator.Validate(schema, document, options);
        if (errors.Count > options.MaxErrors + 1)
            throw new FuzzFailureException("there are more errors than the most");
        foreach (var location in errors.SelectMany(static error => error.Locations))
            CheckLocation(input, location);
        return string.Join(',', errors.Take(3).Select(static error => ResponseCheck.Shape(error.Message)));
    }

    private static void CheckLocation(byte[] input, SourceLocation location)
    {
        if (location.Line < 1 || location.Column < 1 || location.Line > input.Length + 1 || location.Column > input.Length + 1)
            throw new FuzzFailureException("a location is outside of the document");
    }

    /// <summary>The schema that the documents of the validation tests are about.</summary>
    private static Schema PetSchemaOf(Corpus corpus)
    {
        var sdl = corpus.Schemas.Single(static sdl => sdl.AsSpan().IndexOf("union HumanOrAlien = Human | Alien"u8) >= 0);
        return SchemaReader.Read(GraphQLParser.Parse(sdl));
    }
}
