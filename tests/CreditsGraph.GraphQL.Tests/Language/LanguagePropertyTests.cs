using System.Text;
using CreditsGraph.GraphQL.Language;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Language;

public class LanguagePropertyTests
{
    private static readonly string[] Fragments =
    [
        "{", "}", "(", ")", "[", "]", ":", "!", "$", "@", "|", "&", "=", "...", "..", "\"", "\"\"\"", "\\", "\\u", "\\u{", "\\uD83D",
        "a", "on", "type", "query", "fragment", "extend", "schema", "directive", "enum", "true", "null", "0", "-", "1", "1.", ".5",
        "1e", "#", "\n", "\r", "\r\n", " ", ",", "é", "😀", "\uFEFF", "'", "\0",
    ];

    [Fact]
    public void Parse_PrintedTree_IsThatTree() =>
        Prop.ForAll(SyntaxGenerator.Document.ToArbitrary(), document =>
        {
            var printed = Printer.Print(document);
            var parsed = GraphQLParser.Parse(printed, Roomy);
            return (SyntaxTree.Dump(parsed) == SyntaxTree.Dump(document) && Printer.Print(parsed) == printed).Label(printed);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_RandomBytes_EndsInADocumentOrASyntaxError() =>
        Prop.ForAll<byte[]>(ParsesOrRefuses).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Parse_RandomTokens_EndsInADocumentOrASyntaxError() =>
        Prop.ForAll(
            Gen.Elements(Fragments).ListOf().Select(string.Concat).ToArbitrary(),
            source => ParsesOrRefuses(Encoding.UTF8.GetBytes(source))).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Parse_DamagedDocument_EndsInADocumentOrASyntaxError() =>
        Prop.ForAll(
            (from document in SyntaxGenerator.Document
             let utf8 = Encoding.UTF8.GetBytes(Printer.Print(document))
             from position in Gen.Choose(0, utf8.Length - 1)
             from removed in Gen.Choose(0, Math.Min(3, utf8.Length - position))
             from inserted in Gen.OneOf(
                 Gen.Elements(Fragments).Select(Encoding.UTF8.GetBytes), Gen.Choose(0, 255).Select(b => new[] { (byte)b }))
             select (byte[])[.. utf8[..position], .. inserted, .. utf8[(position + removed)..]]).ToArbitrary(),
            ParsesOrRefuses).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static ParserOptions Roomy => new() { MaxBytes = int.MaxValue, MaxTokens = int.MaxValue };

    /// <summary>What was parsed can be printed and parsed again; what was refused has a place within the source.</summary>
    private static bool ParsesOrRefuses(byte[] source)
    {
        try
        {
            var document = GraphQLParser.Parse(source, Roomy);
            return SyntaxTree.Dump(GraphQLParser.Parse(Printer.Print(document), Roomy)) == SyntaxTree.Dump(document);
        }
        catch (GraphQLSyntaxException error)
        {
            var end = SourceText.LocationOf(source, source.Length);
            return !error.IsLimit
                && error.Message.StartsWith("Syntax Error: ", StringComparison.Ordinal)
                && error.Location is { Line: >= 1, Column: >= 1 }
                && (error.Location.Line < end.Line || (error.Location.Line == end.Line && error.Location.Column <= end.Column));
        }
    }
}
