using System.Text;
using CreditsGraph.GraphQL.Language;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Language;

/// <summary>Ignored tokens (section 2.1.7) may stand before, after and between any others, and change nothing.</summary>
public class LexerPropertyTests
{
    private static readonly ParserOptions Roomy = new() { MaxBytes = int.MaxValue, MaxTokens = int.MaxValue };

    private static readonly Gen<string> Ignored = Gen.Elements(
        " ", "\t", ",", ",,", "\n", "\r", "\r\n", "\uFEFF", "#\n", "# \"{ a }\" é😀\r", "#...\r\n", "    ");

    private static readonly Gen<string> Gaps = Gen.OneOf(
        Gen.Constant(""), Ignored, from a in Ignored from b in Ignored select a + b);

    [Fact]
    public void Advance_OtherIgnoredTokens_AreTheSameTokens() => Check(static (printed, respelt) =>
        TokensOf(respelt).SequenceEqual(TokensOf(printed)));

    [Fact]
    public void Parse_OtherIgnoredTokens_IsTheSameTree() => Check(static (printed, respelt) =>
        SyntaxTree.Dump(GraphQLParser.Parse(respelt, Roomy)) == SyntaxTree.Dump(GraphQLParser.Parse(printed, Roomy)));

    [Fact]
    public void Advance_AnyDocument_CoversItInOrder() => Check(static (_, respelt) =>
    {
        var utf8 = Encoding.UTF8.GetBytes(respelt);
        var lexer = new Lexer(utf8);
        var end = 0;
        do
        {
            lexer.Advance();
            if (lexer.Start < end || lexer.End < lexer.Start || !OnlyIgnored(utf8.AsSpan(end, lexer.Start - end)))
                return false;
            end = lexer.End;
        }
        while (lexer.Kind != TokenKind.EndOfFile);
        return end == utf8.Length;
    });

    private static void Check(Func<string, string, bool> holds) =>
        Prop.ForAll(Respelt.ToArbitrary(), pair => holds(pair.Printed, pair.Respelt).Label(pair.Respelt))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    /// <summary>A document as printed, and with other ignored tokens between its own.</summary>
    private static Gen<(string Printed, string Respelt)> Respelt =>
        from document in SyntaxGenerator.Document
        let printed = Printer.Print(document)
        let tokens = TokensOf(printed)
        from gaps in Gaps.ArrayOf(tokens.Count + 1)
        select (printed, Join(tokens, gaps));

    private static string Join(List<(TokenKind Kind, string Text)> tokens, string[] gaps)
    {
        var text = new StringBuilder(gaps[0]);
        for (var i = 0; i < tokens.Count; i++)
        {
            text.Append(tokens[i].Text).Append(gaps[i + 1]);
            // Only what could run into its neighbour needs something between them.
            if (gaps[i + 1].Length == 0 && i + 1 < tokens.Count && !IsBracket(tokens[i].Kind) && !IsBracket(tokens[i + 1].Kind))
                text.Append(' ');
        }

        return text.ToString();
    }

    private static bool IsBracket(TokenKind kind) => kind is TokenKind.BraceLeft or TokenKind.BraceRight or TokenKind.ParenLeft
        or TokenKind.ParenRight or TokenKind.BracketLeft or TokenKind.BracketRight or TokenKind.Colon or TokenKind.Dollar or TokenKind.At;

    private static List<(TokenKind Kind, string Text)> TokensOf(string source)
    {
        var tokens = new List<(TokenKind, string)>();
        var lexer = new Lexer(Encoding.UTF8.GetBytes(source));
        for (lexer.Advance(); lexer.Kind != TokenKind.EndOfFile; lexer.Advance())
            tokens.Add((lexer.Kind, Encoding.UTF8.GetString(lexer.Text)));
        return tokens;
    }

    private static bool OnlyIgnored(ReadOnlySpan<byte> text)
    {
        var lexer = new Lexer(text);
        lexer.Advance();
        return lexer.Kind == TokenKind.EndOfFile;
    }
}
