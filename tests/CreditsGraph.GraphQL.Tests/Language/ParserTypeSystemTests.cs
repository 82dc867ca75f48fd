using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Language;

public class ParserTypeSystemTests
{
    [Fact]
    public void Parse_Schema_HasItsRootTypes()
    {
        var schema = Only<SchemaDefinitionNode>("\"d\" schema @x { query: Q mutation: M subscription: S }");
        Assert.Equal("d", schema.Description?.Value);
        Assert.Single(schema.Directives);
        Assert.Equal(
            [(OperationType.Query, "Q"), (OperationType.Mutation, "M"), (OperationType.Subscription, "S")],
            schema.OperationTypes.Select(o => (o.Operation, o.Type.Name.Value)));
    }

    [Fact]
    public void Parse_Scalar_HasDescriptionAndDirectives()
    {
        var scalar = Only<ScalarTypeDefinitionNode>("\"d\" scalar A @specifiedBy(url: \"u\")");
        Assert.Equal("A", scalar.Name.Value);
        Assert.Equal("d", scalar.Description?.Value);
        Assert.Equal("specifiedBy", Assert.Single(scalar.Directives).Name.Value);
    }

    [Theory]
    [InlineData("type A implements B & C @d { a: Int }")]
    [InlineData("type A implements & B & C @d { a: Int }")]
    public void Parse_ObjectType_HasInterfacesDirectivesAndFields(string source)
    {
        var type = Only<ObjectTypeDefinitionNode>(source);
        Assert.Equal("A", type.Name.Value);
        Assert.Equal(["B", "C"], type.Interfaces.Select(i => i.Name.Value));
        Assert.Single(type.Directives);
        Assert.Equal("a", Assert.Single(type.Fields).Name.Value);
    }

    [Fact]
    public void Parse_InterfaceType_HasInterfacesDirectivesAndFields()
    {
        var type = Only<InterfaceTypeDefinitionNode>("interface A implements B & C @d { a: Int }");
        Assert.Equal("A", type.Name.Value);
        Assert.Equal(["B", "C"], type.Interfaces.Select(i => i.Name.Value));
        Assert.Single(type.Directives);
        Assert.Single(type.Fields);
    }

    [Fact]
    public void Parse_FieldDefinition_HasDescriptionArgumentsTypeAndDirectives()
    {
        var field = Only<ObjectTypeDefinitionNode>("type A { \"d\" a(\"e\" b: [Int!] = [1] @f, c: ID): A! @g }").Fields[0];
        Assert.Equal("d", field.Description?.Value);
        Assert.IsType<NonNullTypeNode>(field.Type);
        Assert.Equal("g", Assert.Single(field.Directives).Name.Value);
        Assert.Equal(["b", "c"], field.Arguments.Select(a => a.Name.Value));
        Assert.Equal("e", field.Arguments[0].Description?.Value);
        Assert.IsType<ListTypeNode>(field.Arguments[0].Type);
        Assert.IsType<ListValueNode>(field.Arguments[0].DefaultValue);
        Assert.Equal("f", Assert.Single(field.Arguments[0].Directives).Name.Value);
        Assert.Null(field.Arguments[1].DefaultValue);
    }

    [Theory]
    [InlineData("union U @d = A | B")]
    [InlineData("union U @d = | A | B")]
    public void Parse_Union_HasItsMembers(string source)
    {
        var union = Only<UnionTypeDefinitionNode>(source);
        Assert.Equal("U", union.Name.Value);
        Assert.Single(union.Directives);
        Assert.Equal(["A", "B"], union.Types.Select(t => t.Name.Value));
    }

    [Fact]
    public void Parse_Enum_HasItsValues()
    {
        var type = Only<EnumTypeDefinitionNode>("enum E @d { \"x\" A @deprecated, B }");
        Assert.Equal("E", type.Name.Value);
        Assert.Single(type.Directives);
        Assert.Equal(["A", "B"], type.Values.Select(v => v.Name.Value));
        Assert.Equal("x", type.Values[0].Description?.Value);
        Assert.Single(type.Values[0].Directives);
    }

    [Fact]
    public void Parse_InputObject_HasItsFields()
    {
        var input = Only<InputObjectTypeDefinitionNode>("input I @oneOf { \"x\" a: Int = 1 @d b: [I!]! }");
        Assert.Equal("I", input.Name.Value);
        Assert.Single(input.Directives);
        Assert.Equal(["a", "b"], input.Fields.Select(f => f.Name.Value));
        Assert.Equal("x", input.Fields[0].Description?.Value);
        Assert.Equal("1", Assert.IsType<IntValueNode>(input.Fields[0].DefaultValue).Text);
        Assert.Single(input.Fields[0].Directives);
    }

    [Theory]
    [InlineData("directive @d(a: Int = 1) repeatable on FIELD | QUERY", true)]
    [InlineData("directive @d(a: Int = 1) on | FIELD | QUERY", false)]
    public void Parse_Directive_HasArgumentsAndLocations(string source, bool isRepeatable)
    {
        var directive = Only<DirectiveDefinitionNode>(source);
        Assert.Equal("d", directive.Name.Value);
        Assert.Equal(isRepeatable, directive.IsRepeatable);
        Assert.Equal("a", Assert.Single(directive.Arguments).Name.Value);
        Assert.Equal(["FIELD", "QUERY"], directive.Locations.Select(l => l.Value));
    }

    [Theory]
    [InlineData("QUERY")]
    [InlineData("MUTATION")]
    [InlineData("SUBSCRIPTION")]
    [InlineData("FIELD")]
    [InlineData("FRAGMENT_DEFINITION")]
    [InlineData("FRAGMENT_SPREAD")]
    [InlineData("INLINE_FRAGMENT")]
    [InlineData("VARIABLE_DEFINITION")]
    [InlineData("SCHEMA")]
    [InlineData("SCALAR")]
    [InlineData("OBJECT")]
    [InlineData("FIELD_DEFINITION")]
    [InlineData("ARGUMENT_DEFINITION")]
    [InlineData("INTERFACE")]
    [InlineData("UNION")]
    [InlineData("ENUM")]
    [InlineData("ENUM_VALUE")]
    [InlineData("INPUT_OBJECT")]
    [InlineData("INPUT_FIELD_DEFINITION")]
    public void Parse_DirectiveLocation_IsKnown(string location) =>
        Assert.Equal(location, Only<DirectiveDefinitionNode>($"directive @d on {location}").Locations[0].Value);

    [Theory]
    [InlineData("extend schema @x")]
    [InlineData("extend schema { query: Q }")]
    [InlineData("extend scalar A @x")]
    [InlineData("extend type A implements B")]
    [InlineData("extend type A @x")]
    [InlineData("extend type A { a: Int }")]
    [InlineData("extend interface A implements B")]
    [InlineData("extend interface A @x")]
    [InlineData("extend interface A { a: Int }")]
    [InlineData("extend union U @x")]
    [InlineData("extend union U = A")]
    [InlineData("extend enum E @x")]
    [InlineData("extend enum E { A }")]
    [InlineData("extend input I @x")]
    [InlineData("extend input I { a: Int }")]
    public void Parse_Extension_IsItsDefinitionMarkedSo(string source)
    {
        var extension = Only<TypeSystemDefinitionNode>(source);
        var definition = GraphQLParser.Parse(source["extend ".Length..].Replace("schema @x", "schema @x { query: Q }", StringComparison.Ordinal))
            .Definitions.Cast<TypeSystemDefinitionNode>().Single();
        Assert.True(extension.IsExtension);
        Assert.Null(extension.Description);
        Assert.Equal(new SourceSpan(0, source.Length), extension.Span);
        Assert.False(definition.IsExtension);
        Assert.Equal(definition.GetType(), extension.GetType());
    }

    [Theory]
    [InlineData("type A")]
    [InlineData("interface A")]
    [InlineData("union A")]
    [InlineData("enum A")]
    [InlineData("input A")]
    [InlineData("scalar A")]
    public void Parse_TypeWithoutABody_IsADefinition(string source) =>
        Assert.Equal("A", Only<TypeDefinitionNode>(source).Name.Value);

    [Fact]
    public void Parse_DescribedDefinition_StartsAtItsDescription()
    {
        const string source = "# c\n\"d\" type A { \"e\" a: Int }";
        var type = Assert.IsType<ObjectTypeDefinitionNode>(GraphQLParser.Parse(source).Definitions[0]);
        Assert.Equal(new SourceSpan(4, source.Length), type.Span);
        Assert.Equal(new SourceSpan(17, 27), type.Fields[0].Span);
    }

    [Fact]
    public void Parse_ExecutableAndTypeSystemTogether_IsOneDocument() =>
        Assert.Equal(
            [typeof(OperationDefinitionNode), typeof(ObjectTypeDefinitionNode), typeof(FragmentDefinitionNode)],
            GraphQLParser.Parse("{ a } type A { a: Int } fragment F on A { a }").Definitions.Select(d => d.GetType()));

    private static T Only<T>(string source)
        where T : DefinitionNode =>
        Assert.IsType<T>(Assert.Single(GraphQLParser.Parse(source).Definitions), exactMatch: false);
}
