using System.Text;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Benchmarks.Fuzz.Targets;

/// <summary>The reader of SDL: text is a schema that prints as itself, or is refused with reasons.</summary>
internal sealed class SchemaTarget(Corpus corpus) : FuzzTarget
{
    public override string Name => "schema";

    public override IReadOnlyList<byte[]> Seeds { get; } = corpus.Schemas;

    public override long? MaxAllocation(int length) => 24_000_000 + (3000L * length);

    public override string Run(byte[] input)
    {
        Schema schema;
        try
        {
            schema = SchemaReader.Read(Encoding.UTF8.GetString(input));
        }
        catch (SchemaException exception)
        {
            return ResponseCheck.Shape(exception.Message);
        }

        var printed = SchemaPrinter.Print(schema);
        if (SchemaPrinter.Print(SchemaReader.Read(printed)) != printed)
            throw new FuzzFailureException("the schema printed is another schema");
        return $"a schema with {schema.Types.Count} types";
    }
}
