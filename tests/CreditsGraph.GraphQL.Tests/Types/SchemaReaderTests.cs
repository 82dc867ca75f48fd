using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Types;

public class SchemaReaderTests
{
    [Fact]
    public void Read_DefaultRootNames_AreTheRoots()
    {
        var schema = SchemaReader.Read("type Mutation { b: Int } type Query { a: Int } type Subscription { c: Int }");

        Assert.Equal("Query", schema.QueryType.Name);
        Assert.Equal("Mutation", schema.MutationType?.Name);
        Assert.Equal("Subscription", schema.SubscriptionType?.Name);
    }

    [Fact]
    public void Read_SchemaDefinition_NamesTheRootsAlone()
    {
        var schema = SchemaReader.Read("\"Books.\" schema { query: Q } type Q { a: Int } type Mutation { b: Int }");

        Assert.Equal("Q", schema.QueryType.Name);
        Assert.Null(schema.MutationType);
        Assert.Equal("Books.", schema.Description);
    }

    [Fact]
    public void Read_SchemaExtension_AddsRootsAndDirectives()
    {
        var schema = SchemaReader.Read("""
            directive @a on SCHEMA
            schema { query: Q }
            extend schema @a { mutation: M }
            type Q { a: Int }
            type M { a: Int }
            """);

        Assert.Equal("M", schema.MutationType?.Name);
        Assert.Equal("a", Assert.Single(schema.AppliedDirectives).Name.Value);
    }

    [Fact]
    public void Read_SchemaExtensionAlone_ExtendsTheDefaultRoots()
    {
        var schema = SchemaReader.Read("extend schema { mutation: M } type Query { a: Int } type M { a: Int }");

        Assert.Equal("Query", schema.QueryType.Name);
        Assert.Equal("M", schema.MutationType?.Name);
    }

    [Fact]
    public void Read_TypeExtensions_AreMergedInTheirOrder()
    {
        var schema = SchemaReader.Read("""
            directive @tag(name: String!) repeatable on SCALAR | OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT
            extend type Query implements Named @tag(name: "early") { name: String }
            type Query implements Aged @tag(name: "own") { age: Int, look(for: In): U }
            extend type Query @tag(name: "late") { date: Date }
            interface Named { name: String }
            interface Aged { age: Int }
            extend interface Aged @tag(name: "a") { name: String }
            scalar Date
            extend scalar Date @specifiedBy(url: "https://example.org/date")
            union U = Query
            extend union U = Other
            type Other { e: E }
            enum E { A }
            extend enum E { B }
            input In { a: Int }
            extend input In @oneOf { b: Int }
            """);

        Assert.Equal(["age", "look", "name", "date"], schema.QueryType.Fields.Select(f => f.Name));
        Assert.Equal(["Aged", "Named"], schema.QueryType.Interfaces.Select(i => i.Name));
        Assert.Equal(
            ["own", "early", "late"],
            schema.QueryType.AppliedDirectives.Select(d => ((StringValueNode)d.Arguments[0].Value).Value));
        Assert.Equal(["age", "name"], Assert.IsType<InterfaceType>(schema.FindType("Aged")).Fields.Select(f => f.Name));
        Assert.Equal("https://example.org/date", Assert.IsType<ScalarType>(schema.FindType("Date")).SpecifiedByUrl);
        Assert.Equal(["Query", "Other"], Assert.IsType<UnionType>(schema.FindType("U")).Types.Select(t => t.Name));
        Assert.Equal(["A", "B"], Assert.IsType<EnumType>(schema.FindType("E")).Values.Select(v => v.Name));
        var input = Assert.IsType<InputObjectType>(schema.FindType("In"));
        Assert.Equal(["a", "b"], input.Fields.Select(f => f.Name));
        Assert.True(input.IsOneOf);
    }

    [Fact]
    public void Read_Field_HasEverythingThatItsDefinitionSays()
    {
        var schema = SchemaReader.Read("""
            type Query {
              "A list."
              list("How many." first: Int = 20 @deprecated(reason: "Use last."), last: Int): [String!]! @deprecated
            }
            """);

        var field = schema.QueryType.FindField("list")!;
        Assert.Equal("A list.", field.Description);
        Assert.Equal("[String!]!", field.Type.ToString());
        Assert.Equal("No longer supported", field.DeprecationReason);
        Assert.Same(schema.QueryType, field.DeclaringType);
        Assert.Equal("deprecated", Assert.Single(field.AppliedDirectives).Name.Value);
        var first = field.Arguments[0];
        Assert.Equal(("first", "How many.", "Use last."), (first.Name, first.Description, first.DeprecationReason));
        Assert.Equal("20", Assert.IsType<IntValueNode>(first.DefaultValue).Text);
        Assert.Null(field.Arguments[1].DefaultValue);
    }

    [Fact]
    public void Read_NamedTypes_AreOneObjectEach()
    {
        var schema = SchemaReader.Read("type Query { self: Query!, name: String, names: [String] }");

        Assert.Same(schema.QueryType, schema.QueryType.FindField("self")!.Type.Named);
        Assert.Same(schema.FindType("String"), schema.QueryType.FindField("names")!.Type.Named);
    }

    [Fact]
    public void Read_BuiltInScalars_OnlyThoseThatAreReferredTo()
    {
        var schema = SchemaReader.Read("directive @a(b: Float) on FIELD type Query { c: ID }");

        Assert.Equal(["Float", "String", "Boolean", "ID"], schema.Types.OfType<ScalarType>().Select(t => t.Name));
        Assert.Null(schema.FindType("Int"));
    }

    [Fact]
    public void Read_Types_AreInTheOrderOfTheTextThenTheBuiltInOnes()
    {
        var schema = SchemaReader.Read("type Z { a: Int } type Query { z: Z } enum A { B }");

        Assert.Equal(
            [
                "Z", "Query", "A", "Int", "String", "Boolean", "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue",
                "__EnumValue", "__Directive", "__DirectiveLocation",
            ],
            schema.Types.Select(t => t.Name));
    }

    [Fact]
    public void Read_WithoutDirectives_HasTheFiveBuiltInOnes()
    {
        var schema = SchemaReader.Read("directive @own on FIELD type Query { a: Int }");

        Assert.Equal(["own", "include", "skip", "deprecated", "specifiedBy", "oneOf"], schema.Directives.Select(d => d.Name));
        Assert.Equal(["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"], schema.FindDirective("skip")!.Locations);
        Assert.Equal("Boolean!", schema.FindDirective("skip")!.FindArgument("if")!.Type.ToString());
    }

    [Fact]
    public void Read_DirectiveThatTheTextDefinesItself_IsTheTexts()
    {
        var schema = SchemaReader.Read("""
            directive @deprecated(reason: String = "Gone") on FIELD_DEFINITION
            type Query { a: Int @deprecated }
            """);

        Assert.Equal(["FIELD_DEFINITION"], schema.FindDirective("deprecated")!.Locations);
        Assert.Single(schema.Directives, d => d.Name == "deprecated");
        Assert.Equal("Gone", schema.QueryType.FindField("a")!.DeprecationReason);
    }

    [Fact]
    public void Read_PossibleTypes_AreThoseThatImplementOrBelong()
    {
        var schema = SchemaReader.Read("""
            type Query { n: N, u: U }
            interface N { id: ID }
            interface M implements N { id: ID }
            type A implements N { id: ID }
            type B implements M & N { id: ID }
            union U = B
            """);

        Assert.Equal(["A", "B"], PossibleTypes("N"));
        Assert.Equal(["B"], PossibleTypes("M"));
        Assert.Equal(["B"], PossibleTypes("U"));

        IEnumerable<string> PossibleTypes(string name) =>
            schema.GetPossibleTypes((CompositeType)schema.FindType(name)!).Select(t => t.Name);
    }

    [Fact]
    public void FindField_MetaFields_AreWhereTheSpecificationHasThem()
    {
        var schema = SchemaReader.Read("type Query { u: U, o: O } type O { a: Int } union U = O");
        var other = (CompositeType)schema.FindType("O")!;
        var union = (CompositeType)schema.FindType("U")!;

        Assert.Equal("String!", schema.FindField(union, "__typename")!.Type.ToString());
        Assert.Equal("__Schema!", schema.FindField(schema.QueryType, "__schema")!.Type.ToString());
        var type = schema.FindField(schema.QueryType, "__type")!;
        Assert.Equal("__Type", type.Type.ToString());
        Assert.Equal("String!", Assert.Single(type.Arguments).Type.ToString());
        Assert.Null(schema.FindField(other, "__schema"));
        Assert.Null(schema.FindField(other, "__type"));
    }

    [Fact]
    public void Read_TextThatIsNotGraphQL_SaysWhere()
    {
        var exception = Assert.Throws<SchemaException>(() => SchemaReader.Read("type Query {\n  a Int }"));

        Assert.Equal(["2:5 Syntax Error: Expected \":\", found Name \"Int\"."], exception.Problems);
    }

    [Fact]
    public void Read_TwoSchemas_ShareNoType()
    {
        const string Sdl = "type Query { a: Int }";

        Assert.NotSame(SchemaReader.Read(Sdl).FindType("__Schema"), SchemaReader.Read(Sdl).FindType("__Schema"));
    }
}
