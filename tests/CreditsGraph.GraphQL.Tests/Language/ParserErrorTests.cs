using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Language;

public class ParserErrorTests
{
    [Theory]
    [InlineData("", 1, 1, "Unexpected <EOF>.")]
    [InlineData("# nothing\n", 2, 1, "Unexpected <EOF>.")]
    [InlineData("{", 1, 2, "Expected Name, found <EOF>.")]
    [InlineData("{\n  a\n", 3, 1, "Expected Name, found <EOF>.")]
    [InlineData("{}", 1, 2, "Expected Name, found \"}\".")]
    [InlineData("{ a { } }", 1, 7, "Expected Name, found \"}\".")]
    [InlineData("{ a() }", 1, 5, "Expected Name, found \")\".")]
    [InlineData("{ a(b) }", 1, 6, "Expected \":\", found \")\".")]
    [InlineData("{ a(b:) }", 1, 7, "Unexpected \")\".")]
    [InlineData("{ a: }", 1, 6, "Expected Name, found \"}\".")]
    [InlineData("{ a: b: c }", 1, 7, "Expected Name, found \":\".")]
    [InlineData("{ a @ }", 1, 7, "Expected Name, found \"}\".")]
    [InlineData("{ a } }", 1, 7, "Unexpected \"}\".")]
    [InlineData("{ \"a\" }", 1, 3, "Expected Name, found String \"a\".")]
    [InlineData("{ ... }", 1, 7, "Expected \"{\", found \"}\".")]
    [InlineData("{ ...on }", 1, 9, "Expected Name, found \"}\".")]
    [InlineData("{ ...F(a: 1) }", 1, 7, "Expected Name, found \"(\".")]
    [InlineData("...", 1, 1, "Unexpected \"...\".")]
    [InlineData("selection { a }", 1, 1, "Unexpected Name \"selection\".")]
    [InlineData("1", 1, 1, "Unexpected Int \"1\".")]
    [InlineData("1.5", 1, 1, "Unexpected Float \"1.5\".")]
    [InlineData("query", 1, 6, "Expected \"{\", found <EOF>.")]
    [InlineData("query Q() { a }", 1, 9, "Expected \"$\", found \")\".")]
    [InlineData("query Q($a) { a }", 1, 11, "Expected \":\", found \")\".")]
    [InlineData("query Q($a: ) { a }", 1, 13, "Expected Name, found \")\".")]
    [InlineData("query Q($a: [Int) { a }", 1, 17, "Expected \"]\", found \")\".")]
    [InlineData("query Q($a: Int!!) { a }", 1, 17, "Expected \"$\", found \"!\".")]
    [InlineData("query Q($a: Int = $b) { a }", 1, 19, "Unexpected variable \"$b\" in constant value.")]
    [InlineData("query Q($a: Int = [{b: $c}]) { a }", 1, 24, "Unexpected variable \"$c\" in constant value.")]
    [InlineData("query Q($a: Int = $) { a }", 1, 19, "Unexpected \"$\".")]
    [InlineData("query Q($a: Int @d(x: $b)) { a }", 1, 23, "Unexpected variable \"$b\" in constant value.")]
    [InlineData("fragment on on T { a }", 1, 10, "Unexpected Name \"on\".")]
    [InlineData("fragment F { a }", 1, 12, "Expected \"on\", found \"{\".")]
    [InlineData("fragment F of T { a }", 1, 12, "Expected \"on\", found Name \"of\".")]
    [InlineData("fragment F($a: Int) on T { a }", 1, 11, "Expected \"on\", found \"(\".")]
    [InlineData("fragment F on T", 1, 16, "Expected \"{\", found <EOF>.")]
    public void Parse_MalformedExecutable_IsAnError(string source, int line, int column, string message) =>
        AssertError(source, line, column, message);

    [Theory]
    [InlineData("\"d\" { a }", 1, 1, "Unexpected description, descriptions are not supported on shorthand queries.")]
    [InlineData("\"d\" extend type A { a: Int }", 1, 1, "Unexpected description, only GraphQL definitions support descriptions.")]
    [InlineData("\n \"d\" other", 2, 2, "Unexpected description, only GraphQL definitions support descriptions.")]
    [InlineData("\"d\"", 1, 4, "Unexpected <EOF>.")]
    [InlineData("\"\"\"d\"\"\" \"e\" type A", 1, 9, "Unexpected String \"e\".")]
    [InlineData("type", 1, 5, "Expected Name, found <EOF>.")]
    [InlineData("type A {}", 1, 9, "Expected Name, found \"}\".")]
    [InlineData("type A { a }", 1, 12, "Expected \":\", found \"}\".")]
    [InlineData("type A { a(): Int }", 1, 12, "Expected Name, found \")\".")]
    [InlineData("type A implements { a: Int }", 1, 19, "Expected Name, found \"{\".")]
    [InlineData("type A implements B, C { a: Int }", 1, 22, "Unexpected Name \"C\".")]
    [InlineData("type A implements B & { a: Int }", 1, 23, "Expected Name, found \"{\".")]
    [InlineData("type A @d(x: $y) { a: Int }", 1, 14, "Unexpected variable \"$y\" in constant value.")]
    [InlineData("union U =", 1, 10, "Expected Name, found <EOF>.")]
    [InlineData("union U = | A || B", 1, 16, "Expected Name, found \"|\".")]
    [InlineData("enum E {}", 1, 9, "Expected Name, found \"}\".")]
    [InlineData("enum E { true }", 1, 10, "Name \"true\" is reserved and cannot be used for an enum value.")]
    [InlineData("enum E { \"d\" null }", 1, 14, "Name \"null\" is reserved and cannot be used for an enum value.")]
    [InlineData("enum E { A false }", 1, 12, "Name \"false\" is reserved and cannot be used for an enum value.")]
    [InlineData("input I { a(b: Int): Int }", 1, 12, "Expected \":\", found \"(\".")]
    [InlineData("schema", 1, 7, "Expected \"{\", found <EOF>.")]
    [InlineData("schema {}", 1, 9, "Expected Name, found \"}\".")]
    [InlineData("schema { ask: Q }", 1, 10, "Unexpected Name \"ask\".")]
    [InlineData("directive a on FIELD", 1, 11, "Expected \"@\", found Name \"a\".")]
    [InlineData("directive @a FIELD", 1, 14, "Expected \"on\", found Name \"FIELD\".")]
    [InlineData("directive @a on", 1, 16, "Expected Name, found <EOF>.")]
    [InlineData("directive @a on FIELD | field", 1, 25, "Unexpected Name \"field\".")]
    [InlineData("extend", 1, 7, "Unexpected <EOF>.")]
    [InlineData("extend query Q { a }", 1, 8, "Unexpected Name \"query\".")]
    [InlineData("extend directive @a on FIELD", 1, 8, "Unexpected Name \"directive\".")]
    [InlineData("extend schema", 1, 14, "Unexpected <EOF>.")]
    [InlineData("extend schema { }", 1, 17, "Expected Name, found \"}\".")]
    [InlineData("extend scalar A", 1, 16, "Unexpected <EOF>.")]
    [InlineData("extend type A", 1, 14, "Unexpected <EOF>.")]
    [InlineData("extend interface A", 1, 19, "Unexpected <EOF>.")]
    [InlineData("extend union A", 1, 15, "Unexpected <EOF>.")]
    [InlineData("extend enum A", 1, 14, "Unexpected <EOF>.")]
    [InlineData("extend input A type B", 1, 16, "Unexpected Name \"type\".")]
    public void Parse_MalformedTypeSystem_IsAnError(string source, int line, int column, string message) =>
        AssertError(source, line, column, message);

    [Theory]
    [InlineData("{\n a\r b\r\n  ?}", 4, 3)]
    [InlineData("# é😀\n{ a(b: \"é😀\") ? }", 2, 15)]
    [InlineData("\uFEFF{ ? }", 1, 4)]
    [InlineData("{ a(b: \"\"\"\n\n\"\"\" ?) }", 3, 5)]
    public void Parse_ErrorFurtherDown_CountsLinesAndUtf16Columns(string source, int line, int column) =>
        AssertError(source, line, column, "Unexpected character: \"?\".");

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x61, 0xFF, 0x7D }, 1, 3, "0xFF")]
    [InlineData(new byte[] { 0x23, 0x0A, 0x23, 0xC3 }, 2, 2, "0xC3")]
    [InlineData(new byte[] { 0x23, 0xC3, 0xA9, 0xC0, 0x80 }, 1, 3, "0xC0")]
    [InlineData(new byte[] { 0x23, 0xED, 0xA0, 0xBD }, 1, 2, "0xED")]
    [InlineData(new byte[] { 0x23, 0xF5, 0x80, 0x80, 0x80 }, 1, 2, "0xF5")]
    public void Parse_InvalidUtf8_IsAnErrorAtTheFirstWrongByte(byte[] source, int line, int column, string wrong)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => GraphQLParser.Parse(source));
        Assert.Equal($"Syntax Error: Invalid UTF-8 byte: {wrong}.", error.Message);
        Assert.Equal(new SourceLocation(line, column), error.Location);
    }

    [Fact]
    public void Parse_StringWithLoneSurrogate_IsAnErrorThere() =>
        AssertError("{\n a # \uD83D\n}", 2, 6, "Invalid character: U+D83D.");

    [Fact]
    public void Parse_LongUnexpectedToken_IsQuotedInPart()
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => GraphQLParser.Parse($"\"x\" \"{new string('y', 99)}😀{new string('z', 200_000)}\""));
        Assert.Equal($"Syntax Error: Unexpected String \"{new string('y', 99)}…\".", error.Message);
    }

    [Theory]
    [InlineData("", "Unexpected <EOF>.")]
    [InlineData("1 2", "Expected <EOF>, found Int \"2\".")]
    [InlineData("[1", "Unexpected <EOF>.")]
    [InlineData("{a}", "Expected \":\", found \"}\".")]
    [InlineData("{1: 1}", "Expected Name, found Int \"1\".")]
    public void ParseValue_NotOneValue_IsAnError(string source, string message)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(source)));
        Assert.Equal("Syntax Error: " + message, error.Message);
    }

    [Theory]
    [InlineData("", "Expected Name, found <EOF>.")]
    [InlineData("[]", "Expected Name, found \"]\".")]
    [InlineData("A!!", "Expected <EOF>, found \"!\".")]
    [InlineData("[A", "Expected \"]\", found <EOF>.")]
    [InlineData("$a", "Expected Name, found \"$\".")]
    public void ParseType_NotOneType_IsAnError(string source, string message)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => GraphQLParser.ParseType(Encoding.UTF8.GetBytes(source)));
        Assert.Equal("Syntax Error: " + message, error.Message);
    }

    private static void AssertError(string source, int line, int column, string message)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => GraphQLParser.Parse(source));
        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(new SourceLocation(line, column), error.Location);
        Assert.False(error.IsLimit);
    }
}
