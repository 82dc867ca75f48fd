using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Language;

public class StringValueTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"simple\"", "simple")]
    [InlineData("\" white space \"", " white space ")]
    [InlineData("\"# no comment, {no} braces\"", "# no comment, {no} braces")]
    [InlineData("\"tab\tand \0 as they are\"", "tab\tand \0 as they are")]
    [InlineData("\"é € 😀\"", "é € 😀")]
    [InlineData(@"""quote \""""", "quote \"")]
    [InlineData(@"""\\ \/ \b \f \n \r \t""", "\\ / \b \f \n \r \t")]
    [InlineData(@"""\u0041\u00e9\u20AC\uFFFF""", "Aé€\uFFFF")]
    [InlineData(@"""\u{0}\u{41}\u{e9}\u{1F600}\u{10FFFF}""", "\0Aé😀\U0010FFFF")]
    [InlineData(@"""\u{00000041}""", "A")]
    [InlineData(@"""\uD83D\uDE00""", "😀")]
    [InlineData(@"""é\n😀\té""", "é\n😀\té")]
    public void ParseValue_String_IsDecoded(string source, string expected)
    {
        var value = Parse(source);
        Assert.Equal(expected, value.Value);
        Assert.False(value.IsBlock);
    }

    [Fact]
    public void ParseValue_LongStringWithEscapes_IsDecoded()
    {
        var text = string.Concat(Enumerable.Repeat("é😀x", 1_000));
        Assert.Equal(text + "\n" + text, Parse($"\"{text}\\n{text}\"").Value);
    }

    [Theory]
    [InlineData(@"""\uD83D""", 2, @"\uD83D")]
    [InlineData(@"""\uDE00""", 2, @"\uDE00")]
    [InlineData(@"""\uD83D\uD83D""", 2, @"\uD83D")]
    [InlineData(@"""\uDE00\uD83D""", 2, @"\uDE00")]
    [InlineData(@"""\uD83Dx""", 2, @"\uD83D")]
    [InlineData(@"""\uD83D\n""", 2, @"\uD83D")]
    [InlineData(@"""\uD83D\u{DE00}""", 2, @"\uD83D")]
    [InlineData(@"""\u{D83D}\u{DE00}""", 2, @"\u{D83D}")]
    [InlineData(@"""a\u12""", 3, "\\u12\"")]
    [InlineData(@"""\u00XX""", 2, @"\u00XX")]
    [InlineData(@"""\u-123""", 2, @"\u-123")]
    [InlineData(@"""\u{}""", 2, @"\u{}")]
    [InlineData(@"""\u{110000}""", 2, @"\u{110000}")]
    [InlineData(@"""\u{FFFFFFFF}""", 2, @"\u{FFFFFFFF")]
    [InlineData(@"""\u{000000041}""", 2, @"\u{000000041")]
    [InlineData(@"""\u{12""", 2, "\\u{12\"")]
    [InlineData("\"\\u{😀}\"", 2, @"\u{")]
    public void ParseValue_EscapeOfNoCharacter_IsAnError(string source, int column, string quoted) =>
        AssertError(source, 1, column, $"Invalid Unicode escape sequence: \"{quoted}\".");

    [Theory]
    [InlineData(@"""\x""", 2, @"\x")]
    [InlineData(@"""ab\U0041""", 4, @"\U")]
    [InlineData("\"\\\n\"", 2, "\\\n")]
    [InlineData("\"\\", 2, "\\")]
    public void ParseValue_UnknownEscape_IsAnError(string source, int column, string quoted) =>
        AssertError(source, 1, column, $"Invalid character escape sequence: \"{quoted}\".");

    [Theory]
    [InlineData("\"", 1, 2)]
    [InlineData("\"no end", 1, 8)]
    [InlineData("\"line\nend\"", 1, 6)]
    [InlineData("\"line\rend\"", 1, 6)]
    [InlineData("\"line\r\nend\"", 1, 6)]
    [InlineData("\"é😀", 1, 5)]
    [InlineData("\"\"\"", 1, 4)]
    [InlineData("\"\"\"\nno end\"\"", 2, 9)]
    [InlineData("\"\"\"escaped end \\\"\"\"", 1, 20)]
    public void ParseValue_StringWithoutEnd_IsAnError(string source, int line, int column) =>
        AssertError(source, line, column, "Unterminated string.");

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"simple\"\"\"", "simple")]
    [InlineData("\"\"\" white space \"\"\"", " white space ")]
    [InlineData("\"\"\"a \"quoted\" \"\"word\"\"\"", "a \"quoted\" \"\"word")]
    [InlineData("\"\"\"a \\\"\"\" b\"\"\"", "a \"\"\" b")]
    [InlineData("\"\"\"\\\"\"\"\\\"\"\"\"\"\"", "\"\"\"\"\"\"")]
    [InlineData("\"\"\"no \\n escapes \\u0041 \\\\\"\\ \"\"\"", "no \\n escapes \\u0041 \\\\\"\\ ")]
    [InlineData("\"\"\"a\nb\rc\r\nd\"\"\"", "a\nb\nc\nd")]
    [InlineData("\"\"\"é\n  😀\"\"\"", "é\n😀")]
    public void ParseValue_BlockString_IsDecoded(string source, string expected)
    {
        var value = Parse(source);
        Assert.Equal(expected, value.Value);
        Assert.True(value.IsBlock);
    }

    [Theory]
    [InlineData("\n  a\n    b\n\n  c\n", "a\n  b\n\nc")]
    [InlineData("a\n    b\n   c", "a\n b\nc")]
    [InlineData("    a\n    b", "    a\nb")]
    [InlineData("\n\n \t \n  a\n\t\n", "a")]
    [InlineData("\n \ta\n \tb", "a\nb")]
    [InlineData("\n    a\n  \n      \n    b", "a\n\n  \nb")]
    [InlineData("\r\n  a\r  b", "a\nb")]
    [InlineData(" \n\t\n ", "")]
    public void ParseValue_IndentedBlockString_LosesTheCommonIndentation(string content, string expected) =>
        Assert.Equal(expected, Parse($"\"\"\"{content}\"\"\"").Value);

    private static StringValueNode Parse(string source) =>
        Assert.IsType<StringValueNode>(GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(source)));

    private static void AssertError(string source, int line, int column, string message)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parse(source));
        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(new SourceLocation(line, column), error.Location);
    }
}
