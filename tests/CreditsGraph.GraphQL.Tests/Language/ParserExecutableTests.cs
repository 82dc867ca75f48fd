using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Language;

public class ParserExecutableTests
{
    [Fact]
    public void Parse_Shorthand_IsAnAnonymousQuery()
    {
        var operation = Only<OperationDefinitionNode>("{ a }");
        Assert.Equal(OperationType.Query, operation.Operation);
        Assert.Null(operation.Name);
        Assert.Null(operation.Description);
        Assert.Empty(operation.VariableDefinitions);
        Assert.Empty(operation.Directives);
        Assert.Equal("a", Assert.IsType<FieldNode>(Assert.Single(operation.SelectionSet.Selections)).Name.Value);
    }

    [Theory]
    [InlineData("query { a }", OperationType.Query, null)]
    [InlineData("query Q { a }", OperationType.Query, "Q")]
    [InlineData("mutation M { a }", OperationType.Mutation, "M")]
    [InlineData("subscription S { a }", OperationType.Subscription, "S")]
    [InlineData("query query { a }", OperationType.Query, "query")]
    public void Parse_Operation_HasItsTypeAndName(string source, OperationType type, string? name)
    {
        var operation = Only<OperationDefinitionNode>(source);
        Assert.Equal(type, operation.Operation);
        Assert.Equal(name, operation.Name?.Value);
    }

    [Fact]
    public void Parse_VariableDefinitions_HaveTypeDefaultAndDirectives()
    {
        var definitions = Only<OperationDefinitionNode>("query ($a: Int, $b: [Int!]! = [1] @d(x: 2) @e) { a }")
            .VariableDefinitions;
        Assert.Equal(["a", "b"], definitions.Select(d => d.Variable.Name.Value));
        Assert.Null(definitions[0].DefaultValue);
        Assert.Empty(definitions[0].Directives);
        Assert.IsType<ListTypeNode>(Assert.IsType<NonNullTypeNode>(definitions[1].Type).Type);
        Assert.IsType<ListValueNode>(definitions[1].DefaultValue);
        Assert.Equal(["d", "e"], definitions[1].Directives.Select(d => d.Name.Value));
    }

    [Fact]
    public void Parse_DescribedDefinitions_KeepTheirDescriptions()
    {
        var document = GraphQLParser.Parse(""""
            "An operation."
            query Q("A variable." $a: Int) { a }
            """
            A fragment.
            """
            fragment F on T { a }
            """");
        var operation = Assert.IsType<OperationDefinitionNode>(document.Definitions[0]);
        var fragment = Assert.IsType<FragmentDefinitionNode>(document.Definitions[1]);
        Assert.Equal("An operation.", operation.Description?.Value);
        Assert.Equal("A variable.", operation.VariableDefinitions[0].Description?.Value);
        Assert.Equal("A fragment.", fragment.Description?.Value);
        Assert.True(fragment.Description?.IsBlock);
    }

    [Fact]
    public void Parse_Field_HasAliasArgumentsDirectivesAndSelections()
    {
        var field = OnlySelection<FieldNode>("{ x: a(b: 1, c: $d) @e { f g } }");
        Assert.Equal("x", field.Alias?.Value);
        Assert.Equal("a", field.Name.Value);
        Assert.Equal("x", field.ResponseName);
        Assert.Equal(["b", "c"], field.Arguments.Select(a => a.Name.Value));
        Assert.Equal("d", Assert.IsType<VariableNode>(field.Arguments[1].Value).Name.Value);
        Assert.Equal("e", Assert.Single(field.Directives).Name.Value);
        Assert.Equal(2, field.SelectionSet?.Selections.Count);
    }

    [Fact]
    public void Parse_FieldWithoutAlias_RespondsByItsName()
    {
        var field = OnlySelection<FieldNode>("{ a }");
        Assert.Null(field.Alias);
        Assert.Null(field.SelectionSet);
        Assert.Equal("a", field.ResponseName);
    }

    [Fact]
    public void Parse_Spread_HasNameAndDirectives()
    {
        var spread = OnlySelection<FragmentSpreadNode>("{ ...F @d(a: 1) }");
        Assert.Equal("F", spread.Name.Value);
        Assert.Single(spread.Directives);
    }

    [Theory]
    [InlineData("{ ... on T @d { a } }", "T")]
    [InlineData("{ ... on on @d { a } }", "on")]
    [InlineData("{ ... @d { a } }", null)]
    public void Parse_InlineFragment_MayHaveATypeCondition(string source, string? type)
    {
        var fragment = OnlySelection<InlineFragmentNode>(source);
        Assert.Equal(type, fragment.TypeCondition?.Name.Value);
        Assert.Single(fragment.Directives);
        Assert.Single(fragment.SelectionSet.Selections);
    }

    [Fact]
    public void Parse_Fragment_HasNameTypeConditionAndDirectives()
    {
        var fragment = Only<FragmentDefinitionNode>("fragment F on T @d { a }");
        Assert.Equal("F", fragment.Name.Value);
        Assert.Equal("T", fragment.TypeCondition.Name.Value);
        Assert.Single(fragment.Directives);
        Assert.Single(fragment.SelectionSet.Selections);
    }

    [Theory]
    [InlineData("on")]
    [InlineData("fragment")]
    [InlineData("query")]
    [InlineData("type")]
    [InlineData("true")]
    [InlineData("null")]
    public void Parse_KeywordAsName_IsAName(string keyword)
    {
        var operation = Only<OperationDefinitionNode>(
            $$"""query {{keyword}} { {{keyword}}: {{keyword}}({{keyword}}: ${{keyword}}) @{{keyword}} ... on {{keyword}} { a } }""");
        var field = Assert.IsType<FieldNode>(operation.SelectionSet.Selections[0]);
        var fragment = Assert.IsType<InlineFragmentNode>(operation.SelectionSet.Selections[1]);
        Assert.Equal(keyword, operation.Name?.Value);
        Assert.Equal(keyword, field.Alias?.Value);
        Assert.Equal(keyword, field.Name.Value);
        Assert.Equal(keyword, Assert.Single(field.Arguments).Name.Value);
        Assert.Equal(keyword, Assert.IsType<VariableNode>(field.Arguments[0].Value).Name.Value);
        Assert.Equal(keyword, Assert.Single(field.Directives).Name.Value);
        Assert.Equal(keyword, fragment.TypeCondition?.Name.Value);
    }

    [Theory]
    [InlineData("1", typeof(IntValueNode))]
    [InlineData("1.0", typeof(FloatValueNode))]
    [InlineData("\"a\"", typeof(StringValueNode))]
    [InlineData("\"\"\"a\"\"\"", typeof(StringValueNode))]
    [InlineData("true", typeof(BooleanValueNode))]
    [InlineData("false", typeof(BooleanValueNode))]
    [InlineData("null", typeof(NullValueNode))]
    [InlineData("RED", typeof(EnumValueNode))]
    [InlineData("trueish", typeof(EnumValueNode))]
    [InlineData("$a", typeof(VariableNode))]
    [InlineData("[]", typeof(ListValueNode))]
    [InlineData("{}", typeof(ObjectValueNode))]
    public void ParseValue_EachKind_IsItsNode(string source, Type node) =>
        Assert.IsType(node, GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(source)));

    [Fact]
    public void ParseValue_Nested_KeepsOrderAndText()
    {
        var value = Assert.IsType<ObjectValueNode>(GraphQLParser.ParseValue("{a: [-1, 2.50, [$v]] b: {c: RED, c: true}}"u8));
        var list = Assert.IsType<ListValueNode>(value.Fields[0].Value);
        Assert.Equal("-1", Assert.IsType<IntValueNode>(list.Values[0]).Text);
        Assert.Equal("2.50", Assert.IsType<FloatValueNode>(list.Values[1]).Text);
        Assert.IsType<VariableNode>(Assert.Single(Assert.IsType<ListValueNode>(list.Values[2]).Values));
        var inner = Assert.IsType<ObjectValueNode>(value.Fields[1].Value);
        Assert.Equal(["c", "c"], inner.Fields.Select(f => f.Name.Value));
        Assert.Equal("RED", Assert.IsType<EnumValueNode>(inner.Fields[0].Value).Value);
        Assert.True(Assert.IsType<BooleanValueNode>(inner.Fields[1].Value).Value);
    }

    [Fact]
    public void ParseType_ListOfNonNull_Nests()
    {
        var outer = Assert.IsType<NonNullTypeNode>(GraphQLParser.ParseType(" [A!]! # comment"u8));
        var item = Assert.IsType<NonNullTypeNode>(Assert.IsType<ListTypeNode>(outer.Type).Type);
        Assert.Equal("A", Assert.IsType<NamedTypeNode>(item.Type).Name.Value);
    }

    [Fact]
    public void Parse_Nodes_CoverTheirSource()
    {
        const string source = "\"é\" query Q($a: [Int!]! = [1, {b: \"😀\"}] @d) { x: c(e: $a) { ...F @g ... on T { h } } } # end";
        Assert.Equal(
            [
                ("DocumentNode", source),
                ("OperationDefinitionNode", "\"é\" query Q($a: [Int!]! = [1, {b: \"😀\"}] @d) { x: c(e: $a) { ...F @g ... on T { h } } }"),
                ("StringValueNode", "\"é\""),
                ("NameNode", "Q"),
                ("VariableDefinitionNode", "$a: [Int!]! = [1, {b: \"😀\"}] @d"),
                ("VariableNode", "$a"),
                ("NameNode", "a"),
                ("NonNullTypeNode", "[Int!]!"),
                ("ListTypeNode", "[Int!]"),
                ("NonNullTypeNode", "Int!"),
                ("NamedTypeNode", "Int"),
                ("NameNode", "Int"),
                ("ListValueNode", "[1, {b: \"😀\"}]"),
                ("IntValueNode", "1"),
                ("ObjectValueNode", "{b: \"😀\"}"),
                ("ObjectFieldNode", "b: \"😀\""),
                ("NameNode", "b"),
                ("StringValueNode", "\"😀\""),
                ("DirectiveNode", "@d"),
                ("NameNode", "d"),
                ("SelectionSetNode", "{ x: c(e: $a) { ...F @g ... on T { h } } }"),
                ("FieldNode", "x: c(e: $a) { ...F @g ... on T { h } }"),
                ("NameNode", "x"),
                ("NameNode", "c"),
                ("ArgumentNode", "e: $a"),
                ("NameNode", "e"),
                ("VariableNode", "$a"),
                ("NameNode", "a"),
                ("SelectionSetNode", "{ ...F @g ... on T { h } }"),
                ("FragmentSpreadNode", "...F @g"),
                ("NameNode", "F"),
                ("DirectiveNode", "@g"),
                ("NameNode", "g"),
                ("InlineFragmentNode", "... on T { h }"),
                ("NamedTypeNode", "T"),
                ("NameNode", "T"),
                ("SelectionSetNode", "{ h }"),
                ("FieldNode", "h"),
                ("NameNode", "h"),
            ],
            SyntaxTree.Texts(GraphQLParser.Parse(source), source));
    }

    [Fact]
    public void LocationOf_Node_IsWhereItStarts()
    {
        var document = GraphQLParser.Parse("# é\r\n{\n  a(b: \"😀\") c }");
        var selections = Assert.IsType<OperationDefinitionNode>(document.Definitions[0]).SelectionSet.Selections;
        Assert.Equal(new SourceLocation(3, 3), document.LocationOf(selections[0]));
        Assert.Equal(new SourceLocation(3, 14), document.LocationOf(selections[1]));
    }

    [Fact]
    public void Parse_SameNameTwice_IsOneString()
    {
        var selections = Only<OperationDefinitionNode>("{ thing thing }").SelectionSet.Selections.Cast<FieldNode>().ToArray();
        Assert.Same(selections[0].Name.Value, selections[1].Name.Value);
    }

    private static T Only<T>(string source)
        where T : DefinitionNode =>
        Assert.IsType<T>(Assert.Single(GraphQLParser.Parse(source).Definitions));

    private static T OnlySelection<T>(string source)
        where T : SelectionNode =>
        Assert.IsType<T>(Assert.Single(Only<OperationDefinitionNode>(source).SelectionSet.Selections));
}
