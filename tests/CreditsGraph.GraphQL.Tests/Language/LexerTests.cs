using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Language;

public class LexerTests
{
    public static TheoryData<string, string> Punctuators => new()
    {
        { "!", nameof(TokenKind.Bang) },
        { "$", nameof(TokenKind.Dollar) },
        { "&", nameof(TokenKind.Ampersand) },
        { "(", nameof(TokenKind.ParenLeft) },
        { ")", nameof(TokenKind.ParenRight) },
        { "...", nameof(TokenKind.Spread) },
        { ":", nameof(TokenKind.Colon) },
        { "=", nameof(TokenKind.Equals) },
        { "@", nameof(TokenKind.At) },
        { "[", nameof(TokenKind.BracketLeft) },
        { "]", nameof(TokenKind.BracketRight) },
        { "{", nameof(TokenKind.BraceLeft) },
        { "|", nameof(TokenKind.Pipe) },
        { "}", nameof(TokenKind.BraceRight) },
    };

    [Theory]
    [MemberData(nameof(Punctuators))]
    public void Advance_Punctuator_IsItsKind(string source, string kind) =>
        Assert.Equal([$"{kind} {source}"], Tokens(source));

    [Fact]
    public void Advance_PunctuatorsWithoutSpaces_AreSeparateTokens() =>
        Assert.Equal(
            ["BraceLeft {", "Spread ...", "Name F", "At @", "Name d", "BraceRight }"], Tokens("{...F@d}"));

    [Theory]
    [InlineData("a")]
    [InlineData("_")]
    [InlineData("__typename")]
    [InlineData("Az09_zZ")]
    public void Advance_Name_IsOneToken(string name) => Assert.Equal([$"Name {name}"], Tokens(name));

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("9")]
    [InlineData("-40")]
    [InlineData("123456789012345678901234567890")]
    public void Advance_Integer_IsIntAsWritten(string number) => Assert.Equal([$"Int {number}"], Tokens(number));

    [Theory]
    [InlineData("0.0")]
    [InlineData("-4.123")]
    [InlineData("123e4")]
    [InlineData("123E4")]
    [InlineData("123e-4")]
    [InlineData("1.5e+40")]
    public void Advance_FractionOrExponent_IsFloatAsWritten(string number) =>
        Assert.Equal([$"Float {number}"], Tokens(number));

    [Theory]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\r\n,, b")]
    [InlineData("\uFEFFa\uFEFFb")]
    [InlineData("a#comment \"é😀{\nb")]
    [InlineData("a#\rb#at the end")]
    public void Advance_IgnoredBetweenTokens_IsSkipped(string source) => Assert.Equal(["Name a", "Name b"], Tokens(source));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n,\uFEFF")]
    [InlineData("# only a comment")]
    public void Advance_NothingButIgnored_IsTheEnd(string source) => Assert.Empty(Tokens(source));

    [Fact]
    public void Advance_AtTheEnd_StaysThere()
    {
        var lexer = new Lexer("a "u8);
        lexer.Advance();
        lexer.Advance();
        lexer.Advance();

        Assert.Equal(TokenKind.EndOfFile, lexer.Kind);
        Assert.Equal((2, 2), (lexer.Start, lexer.End));
    }

    [Fact]
    public void Advance_AfterWiderCharacters_CountsBytes()
    {
        var lexer = new Lexer("\"é😀\" b"u8);
        lexer.Advance();
        Assert.Equal((0, 8), (lexer.Start, lexer.End));
        lexer.Advance();
        Assert.Equal((9, 10), (lexer.Start, lexer.End));
    }

    [Theory]
    [InlineData("01", 2, "Invalid number, unexpected digit after 0: \"1\".")]
    [InlineData("-00", 3, "Invalid number, unexpected digit after 0: \"0\".")]
    [InlineData("-", 2, "Invalid number, expected digit but got: <EOF>.")]
    [InlineData("+1", 1, "Unexpected character: \"+\".")]
    [InlineData("1.", 3, "Invalid number, expected digit but got: <EOF>.")]
    [InlineData("1e", 3, "Invalid number, expected digit but got: <EOF>.")]
    [InlineData("1e+\n", 4, "Invalid number, expected digit but got: U+000A.")]
    [InlineData("1.a", 3, "Invalid number, expected digit but got: \"a\".")]
    [InlineData("-A", 2, "Invalid number, expected digit but got: \"A\".")]
    [InlineData("1a", 2, "Invalid number, expected digit but got: \"a\".")]
    [InlineData("0xF1", 2, "Invalid number, expected digit but got: \"x\".")]
    [InlineData("1_000", 2, "Invalid number, expected digit but got: \"_\".")]
    [InlineData("1.5.5", 4, "Invalid number, expected digit but got: \".\".")]
    [InlineData("1.5e3e4", 6, "Invalid number, expected digit but got: \"e\".")]
    [InlineData("1.\"", 3, "Invalid number, expected digit but got: '\"'.")]
    [InlineData(".123x", 1, "Invalid number, expected digit before \".\", did you mean \"0.123\"?")]
    public void Advance_MalformedNumber_IsAnError(string source, int column, string message) =>
        AssertError(source, column, message);

    [Theory]
    [InlineData("..", 1, "Unexpected \"..\", did you mean \"...\"?")]
    [InlineData("a .", 3, "Unexpected character: \".\".")]
    [InlineData("?", 1, "Unexpected character: \"?\".")]
    [InlineData("a %", 3, "Unexpected character: \"%\".")]
    [InlineData("\0", 1, "Unexpected character: U+0000.")]
    [InlineData("é", 1, "Unexpected character: U+00E9.")]
    [InlineData("\u200B", 1, "Unexpected character: U+200B.")]
    [InlineData("a😀", 2, "Unexpected character: U+1F600.")]
    [InlineData("'a'", 1, "Unexpected single quote character ('), did you mean to use a double quote (\")?")]
    public void Advance_NoToken_IsAnError(string source, int column, string message) =>
        AssertError(source, column, message);

    [Fact]
    public void Advance_ErrorAfterWiderCharacters_CountsColumnsInUtf16() => AssertError("\uFEFF\"é😀\" ?", 8, "Unexpected character: \"?\".");

    private static List<string> Tokens(string source)
    {
        var utf8 = Encoding.UTF8.GetBytes(source);
        var lexer = new Lexer(utf8);
        var tokens = new List<string>();
        for (lexer.Advance(); lexer.Kind != TokenKind.EndOfFile; lexer.Advance())
            tokens.Add($"{lexer.Kind} {Encoding.UTF8.GetString(lexer.Text)}");
        return tokens;
    }

    private static void AssertError(string source, int column, string message)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Tokens(source));
        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(new SourceLocation(1, column), error.Location);
        Assert.False(error.IsLimit);
    }
}
