using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Language;

public class PrinterTests
{
    [Theory]
    [InlineData("{a}", "{\n  a\n}")]
    [InlineData("query{a}", "{\n  a\n}")]
    [InlineData("query Q{a}", "query Q {\n  a\n}")]
    [InlineData("query @d{a}", "query @d {\n  a\n}")]
    [InlineData("query($a:Int){a}", "query ($a: Int) {\n  a\n}")]
    [InlineData("mutation{a}", "mutation {\n  a\n}")]
    [InlineData("subscription S{a}", "subscription S {\n  a\n}")]
    [InlineData("query Q($a:[Int!]!=[1]@d,$b:T)@e{a}", "query Q($a: [Int!]! = [1] @d, $b: T) @e {\n  a\n}")]
    [InlineData("\"d\" query {a}", "\"d\"\nquery {\n  a\n}")]
    [InlineData("query Q(\"d\"$a:Int,$b:Int){a}", "query Q(\n\"d\"\n$a: Int\n$b: Int\n) {\n  a\n}")]
    [InlineData("{x:a(b:1)@c(d:2)@e{f}}", "{\n  x: a(b: 1) @c(d: 2) @e {\n    f\n  }\n}")]
    [InlineData("{...F@d ...on T@d{a}...{b}...@d{c}}",
        "{\n  ...F @d\n  ... on T @d {\n    a\n  }\n  ... {\n    b\n  }\n  ... @d {\n    c\n  }\n}")]
    [InlineData("\"d\"fragment F on T@d{a}", "\"d\"\nfragment F on T @d {\n  a\n}")]
    [InlineData("{a}{b}", "{\n  a\n}\n\n{\n  b\n}")]
    public void Print_Executable_IsCanonical(string source, string expected) => AssertPrints(source, expected);

    [Theory]
    [InlineData("\"d\"schema@x{query:Q mutation:M}", "\"d\"\nschema @x {\n  query: Q\n  mutation: M\n}")]
    [InlineData("extend schema@x", "extend schema @x")]
    [InlineData("\"d\"scalar A@x", "\"d\"\nscalar A @x")]
    [InlineData("extend scalar A@x", "extend scalar A @x")]
    [InlineData("type A", "type A")]
    [InlineData("type A implements&B&C@d{\"e\"a:Int b(c:Int=1@f,d:ID):[A!]!@g}",
        "type A implements B & C @d {\n  \"e\"\n  a: Int\n  b(c: Int = 1 @f, d: ID): [A!]! @g\n}")]
    [InlineData("extend type A implements B", "extend type A implements B")]
    [InlineData("interface A implements B{a:Int}", "interface A implements B {\n  a: Int\n}")]
    [InlineData("extend interface A@d", "extend interface A @d")]
    [InlineData("union U@d=|A|B", "union U @d = A | B")]
    [InlineData("extend union U=A", "extend union U = A")]
    [InlineData("enum E@d{\"x\"A@y B}", "enum E @d {\n  \"x\"\n  A @y\n  B\n}")]
    [InlineData("extend enum E{A}", "extend enum E {\n  A\n}")]
    [InlineData("input I@d{\"x\"a:Int=1@y b:I}", "input I @d {\n  \"x\"\n  a: Int = 1 @y\n  b: I\n}")]
    [InlineData("extend input I@d", "extend input I @d")]
    [InlineData("\"d\"directive@a(b:Int=1,c:ID)repeatable on|FIELD|QUERY",
        "\"d\"\ndirective @a(b: Int = 1, c: ID) repeatable on FIELD | QUERY")]
    [InlineData("directive@a on FIELD", "directive @a on FIELD")]
    [InlineData("type A{a(\"x\"b:Int,c:ID):Int}", "type A {\n  a(\n    \"x\"\n    b: Int\n    c: ID\n  ): Int\n}")]
    [InlineData("directive@a(\"x\"b:Int)on FIELD", "directive @a(\n  \"x\"\n  b: Int\n) on FIELD")]
    public void Print_TypeSystem_IsCanonical(string source, string expected) => AssertPrints(source, expected);

    [Theory]
    [InlineData("type A query{a}", "type A\n\nquery {\n  a\n}")]
    [InlineData("extend schema@d query{a}", "extend schema @d\n\nquery {\n  a\n}")]
    [InlineData("type A{b:Int}{a}", "type A {\n  b: Int\n}\n\n{\n  a\n}")]
    public void Print_AnonymousQueryAfterAType_NeverLooksLikeItsBody(string source, string expected) =>
        AssertPrints(source, expected);

    [Theory]
    [InlineData("[1,-2.50,$a,RED,true,false,null,\"s\"]", "[1, -2.50, $a, RED, true, false, null, \"s\"]")]
    [InlineData("{a:1 b:{c:[]}}", "{ a: 1, b: { c: [] } }")]
    [InlineData("{}", "{  }")]
    [InlineData(@"""\u0041\/\u{1F600}\uD83D\uDE00""", "\"A/😀😀\"")]
    [InlineData(@"""\""\\\b\f\n\r\t\u0000\u001f\u007F\u009f""", @"""\""\\\b\f\n\r\t\u0000\u001F\u007F\u009F""")]
    public void Print_Value_IsCanonical(string source, string expected) => AssertPrintsValue(source, expected);

    [Theory]
    [InlineData("\"\"\"\"\"\"", "\"\"\"\"\"\"")]
    [InlineData("\"\"\"\n  one line\n\"\"\"", "\"\"\"one line\"\"\"")]
    [InlineData("\"\"\" indented\"\"\"", "\"\"\" indented\"\"\"")]
    [InlineData("\"\"\"two\n  lines\"\"\"", "\"\"\"\ntwo\nlines\n\"\"\"")]
    [InlineData("\"\"\"quote \"\n\"\"\"", "\"\"\"\nquote \"\n\"\"\"")]
    [InlineData("\"\"\"back\\\n\"\"\"", "\"\"\"\nback\\\n\"\"\"")]
    [InlineData("\"\"\"a\\\"\"\"\"\"\"", "\"\"\"\na\\\"\"\"\n\"\"\"")]
    [InlineData("\"\"\"a\\\"\"\"b\"\"\"", "\"\"\"a\\\"\"\"b\"\"\"")]
    public void Print_BlockString_IsCanonical(string source, string expected) => AssertPrintsValue(source, expected);

    [Theory]
    [InlineData(70, false)]
    [InlineData(71, true)]
    public void Print_LongBlockString_HasItsQuotesOnLinesOfTheirOwn(int length, bool ownLines)
    {
        var text = new string('x', length);
        AssertPrintsValue($"\"\"\"{text}\"\"\"", ownLines ? $"\"\"\"\n{text}\n\"\"\"" : $"\"\"\"{text}\"\"\"");
    }

    [Fact]
    public void Print_BlockStringInABlock_IsIndented() =>
        AssertPrints(
            "type A{\"\"\"one\n\n  two\"\"\"a:Int}",
            "type A {\n  \"\"\"\n  one\n  \n  two\n  \"\"\"\n  a: Int\n}");

    [Theory]
    [InlineData(76, "(a: {0})")]
    [InlineData(77, "(\n    a: {0}\n  )")]
    public void Print_Arguments_BreakPast80Columns(int valueLength, string expected)
    {
        // f(a: …) is six characters and the value; the indentation does not count.
        var value = new string('1', valueLength - 2);
        AssertPrints($"{{f(a:{value})}}", "{\n  f" + string.Format(null, expected, value) + "\n}");
    }

    [Fact]
    public void Print_AliasOfAField_CountsTowardsItsColumns()
    {
        var value = new string('1', 70);
        AssertPrints($"{{f(a:{value})}}", $"{{\n  f(a: {value})\n}}");
        AssertPrints($"{{alias:f(a:{value})}}", $"{{\n  alias: f(\n    a: {value}\n  )\n}}");
    }

    [Fact]
    public void Print_List_BreaksPast80Columns()
    {
        var (fits, breaks) = (new string('1', 74), new string('1', 75));
        AssertPrintsValue($"[{fits} 22]", $"[{fits}, 22]");
        AssertPrintsValue($"[{breaks} 22]", $"[\n  {breaks}\n  22\n]");
    }

    [Fact]
    public void Print_Object_BreaksPast80Columns()
    {
        var (fits, breaks) = (new string('1', 73), new string('1', 74));
        AssertPrintsValue($"{{a:{fits}}}", $"{{ a: {fits} }}");
        AssertPrintsValue($"{{a:{breaks}}}", $"{{\n  a: {breaks}\n}}");
    }

    [Fact]
    public void Print_EscapesInAString_CountAsPrinted()
    {
        var (fits, breaks) = (new string('\\', 76), new string('\\', 78));
        AssertPrintsValue($"[\"{fits}\"]", $"[\"{fits}\"]");
        AssertPrintsValue($"[\"{breaks}\"]", $"[\n  \"{breaks}\"\n]");
    }

    [Fact]
    public void Print_LongNestedValue_BreaksWhatHoldsItToo()
    {
        var text = new string('x', 80);
        AssertPrints(
            $"{{f(a:{{b:[\"{text}\"]c:[1]}})}}",
            $"{{\n  f(\n    a: {{\n      b: [\n        \"{text}\"\n      ]\n      c: [1]\n    }}\n  )\n}}");
    }

    [Fact]
    public void Print_LongDefaultValue_BreaksTheArgumentDefinitions()
    {
        var text = new string('x', 80);
        AssertPrints(
            $"type A{{f(a:T=[\"{text}\"]b:Int):Int}}",
            $"type A {{\n  f(\n    a: T = [\n      \"{text}\"\n    ]\n    b: Int\n  ): Int\n}}");
    }

    [Fact]
    public void Print_PartOfATree_IsThatPart()
    {
        var document = GraphQLParser.Parse("type A { a(b: Int = 1): [A!] @d }");
        var field = Assert.IsType<ObjectTypeDefinitionNode>(document.Definitions[0]).Fields[0];
        Assert.Equal("a(b: Int = 1): [A!] @d", Printer.Print(field));
        Assert.Equal("b: Int = 1", Printer.Print(field.Arguments[0]));
        Assert.Equal("[A!]", Printer.Print(field.Type));
        Assert.Equal("@d", Printer.Print(field.Directives[0]));
        Assert.Equal("a", Printer.Print(field.Name));
    }

    [Fact]
    public void Print_DeeplyNestedValue_TakesLinearTime()
    {
        // Were each level printed to be measured, this would take 2^150 steps.
        var value = string.Concat(Enumerable.Repeat("[{a: ", 75)) + "1" + string.Concat(Enumerable.Repeat("}]", 75));
        AssertRoundTrips(GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(value)));
    }

    private static void AssertRoundTrips(ValueNode value) =>
        Assert.Equal(
            SyntaxTree.Dump(value),
            SyntaxTree.Dump(GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(Printer.Print(value)))));

    private static void AssertPrints(string source, string expected)
    {
        var document = GraphQLParser.Parse(source);
        Assert.Equal(expected, Printer.Print(document));
        Assert.Equal(SyntaxTree.Dump(document), SyntaxTree.Dump(GraphQLParser.Parse(expected)));
    }

    private static void AssertPrintsValue(string source, string expected)
    {
        var value = GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(source));
        Assert.Equal(expected, Printer.Print(value));
        AssertRoundTrips(value);
    }
}
