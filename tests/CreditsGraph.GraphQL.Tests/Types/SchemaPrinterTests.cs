using CreditsGraph.GraphQL.Types;
using CreditsGraph.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Types;

public class SchemaPrinterTests
{
    /// <summary>Every kind of definition with every part that it can have.</summary>
    internal const string KitchenSink = """"
        "The root."
        schema @tag(name: "schema") { query: Root }
        extend schema { subscription: Events }
        directive @tag("How it is called." name: String!, weights: [Float!] = [1, 2.5], in: Span) repeatable on SCHEMA | SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
        directive @marker on FIELD
        """
        Where reading starts.

          - indented
        """
        type Root implements Named & Node @tag(name: "a") @tag(name: "b", in: { from: 1, to: null }) {
          id: ID!
          name(upper: Boolean = false, of: Kind = BIG): String
          "Looks for things."
          search("What for." text: String! = "a \"quote\"", range: Range = {from: 0} @tag(name: "c")): [Found!]! @tag(name: "d")
          old: Int @deprecated
          plain: Int @deprecated(reason: "Use `name`.")
        }
        type Events { tick: Date }
        "A name."
        interface Named implements Node { id: ID!, name: String }
        interface Node @tag(name: "n") { id: ID! }
        union Found @tag(name: "u") = | Root | Events
        "How big."
        enum Kind @tag(name: "k") { BIG @deprecated(reason: "Too big.") "Small." SMALL @tag(name: "s") }
        scalar Date @specifiedBy(url: "https://example.org/date")
        input Range @tag(name: "r") { from: Int = 0, "Open where null." to: Int @deprecated(reason: "No end.") }
        input Span { from: Int, to: Int }
        input Choice @oneOf { a: Int, b: [Choice!] }
        extend type Root { choose(by: Choice): Int }
        """";

    [Fact]
    public void Print_EveryKindOfDefinition_MatchesSnapshot() =>
        Snapshot.Match(SchemaPrinter.Print(SchemaReader.Read(KitchenSink)));

    [Theory]
    [InlineData(KitchenSink)]
    [InlineData(null)]
    public void Print_ReadAgain_PrintsTheSame(string? sdl)
    {
        var once = SchemaPrinter.Print(SchemaReader.Read(sdl ?? CreditsSchemaFile.Read()));

        Assert.Equal(once, SchemaPrinter.Print(SchemaReader.Read(once)));
    }

    [Fact]
    public void Print_DefaultRootNames_NeedNoSchemaDefinition() =>
        Assert.Equal("type Query {\n  a: Int\n}", SchemaPrinter.Print(SchemaReader.Read("schema { query: Query } type Query { a: Int }")));

    [Fact]
    public void Print_TypeWithARootsNameThatIsNone_NeedsTheSchemaDefinition() =>
        Assert.StartsWith(
            "schema {\n  query: Query\n}\n\n",
            SchemaPrinter.Print(SchemaReader.Read("schema { query: Query } type Query { a: Int } type Mutation { a: Int }")));

    [Fact]
    public void Print_BuiltInDirectiveThatTheTextDefined_IsPrinted()
    {
        const string Sdl = "directive @deprecated(reason: String = \"Gone\") on OBJECT\n\ntype Query @deprecated {\n  a: Int\n}";

        Assert.Equal(Sdl, SchemaPrinter.Print(SchemaReader.Read(Sdl)));
    }

    [Theory]
    [InlineData("Plain.", "\"\"\"Plain.\"\"\"")]
    [InlineData("", "\"\"\"\"\"\"")]
    [InlineData("Ends in \"quotes\"", "\"\"\"\nEnds in \"quotes\"\n\"\"\"")]
    [InlineData("Has \"\"\" inside", "\"\"\"Has \\\"\"\" inside\"\"\"")]
    [InlineData("a\n  b", "\"\"\"\na\n  b\n\"\"\"")]
    [InlineData("\na", "\"\\na\"")]
    [InlineData("a\n", "\"a\\n\"")]
    [InlineData("  a\n  b", "\"  a\\n  b\"")]
    [InlineData("a\u0007b", "\"a\\u0007b\"")]
    [InlineData("a\rb", "\"a\\rb\"")]
    public void Print_Description_IsABlockStringWhereOneCanHoldIt(string description, string expected)
    {
        var schema = SchemaReader.Read("type Query { a: Int }");
        schema.QueryType.Description = description;

        var printed = SchemaPrinter.Print(schema);

        Assert.StartsWith(expected + "\ntype Query", printed);
    }

    [Fact]
    public void Print_AnyDescriptions_AreReadBack()
    {
        // The characters that decide how a description is quoted, indented and escaped.
        var texts = Gen.Elements(' ', '\t', '\n', '\r', '"', '\\', 'a', 'é', '\u0007', '\u2028')
            .ArrayOf()
            .Select(static c => new string(c))
            .ToArbitrary();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(texts, texts, (onType, onField) =>
        {
            var schema = SchemaReader.Read("type Query { a: Int b: Int }");
            schema.QueryType.Description = onType;
            schema.QueryType.Fields[1].Description = onField;

            var read = SchemaReader.Read(SchemaPrinter.Print(schema)).QueryType;

            return read.Description == onType && read.Fields[1].Description == onField;
        }));
    }
}
