using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Language;

public class ParserLimitTests
{
    [Fact]
    public void Parse_MaxTokens_AreAllowed() =>
        Assert.Single(GraphQLParser.Parse(Fields(14_998)).Definitions);

    [Fact]
    public void Parse_MoreThanMaxTokens_IsALimitError()
    {
        var error = AssertLimit(() => GraphQLParser.Parse(Fields(14_999)));
        Assert.Equal("Document has more than 15000 tokens.", error.Message);
        Assert.Equal(new SourceLocation(1, 30_000), error.Location);
    }

    [Fact]
    public void Parse_Comments_AreNoTokens() =>
        Assert.NotNull(GraphQLParser.Parse("#c\n{#c\na#c\n}#c\n#c", new ParserOptions { MaxTokens = 3 }));

    [Fact]
    public void Parse_MaxBytes_AreAllowed() =>
        Assert.NotNull(GraphQLParser.Parse("{a}" + new string('é', 131_070).Insert(0, "#")));

    [Fact]
    public void Parse_MoreThanMaxBytes_IsALimitError()
    {
        var error = AssertLimit(() => GraphQLParser.Parse("{a}" + new string(' ', 262_142)));
        Assert.Equal("There are 262145 bytes in the document; at most 262144 are allowed.", error.Message);
        Assert.Equal(new SourceLocation(1, 1), error.Location);
    }

    [Theory]
    [InlineData("{a", "}")]
    [InlineData("{...", "}")]
    public void Parse_NestedSelectionSets_AreBounded(string open, string close)
    {
        Assert.NotNull(GraphQLParser.Parse(Repeat(open, 199) + "{a}" + Repeat(close, 199)));
        var error = AssertLimit(() => GraphQLParser.Parse(Repeat(open, 200) + "{a}" + Repeat(close, 200)));
        Assert.Equal("Document is nested more than 200 levels deep.", error.Message);
        Assert.Equal(new SourceLocation(1, (200 * open.Length) + 1), error.Location);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a:", "}")]
    [InlineData("[{a:[", "]}]")]
    public void ParseValue_NestedValues_AreBounded(string open, string close)
    {
        var levels = open.Count(c => c is '[' or '{');
        var most = new ParserOptions { MaxDepth = 20 * levels };
        Assert.NotNull(GraphQLParser.ParseValue(Utf8(Repeat(open, 20) + "1" + Repeat(close, 20)), most));
        AssertLimit(() => GraphQLParser.ParseValue(Utf8(Repeat(open, 21) + "1" + Repeat(close, 21)), most));
    }

    [Fact]
    public void ParseType_NestedLists_AreBounded()
    {
        Assert.NotNull(GraphQLParser.ParseType(Utf8(Repeat("[", 200) + "A" + Repeat("]!", 200))));
        AssertLimit(() => GraphQLParser.ParseType(Utf8(Repeat("[", 201) + "A" + Repeat("]", 201))));
    }

    [Fact]
    public void Parse_ValuesWithinSelectionSets_CountTogether()
    {
        var options = new ParserOptions { MaxDepth = 4 };
        Assert.NotNull(GraphQLParser.Parse("{a{b(c:[{d:1}])}}", options));
        AssertLimit(() => GraphQLParser.Parse("{a{b(c:[{d:[]}])}}", options));
    }

    [Fact]
    public void Parse_NestingSideBySide_DoesNotAddUp() =>
        Assert.NotNull(GraphQLParser.Parse(
            "query ($a: [[A]] = [[]], $b: [[A]] = {c: []}) {a{b} c{d} e(f: [] g: {}){h}}", new ParserOptions { MaxDepth = 2 }));

    [Theory]
    [InlineData("{a")]
    [InlineData("{a(b:[")]
    [InlineData("{...on A")]
    public void Parse_HundredThousandOpened_IsALimitError(string open) =>
        AssertLimit(() => GraphQLParser.Parse(open + Repeat(open[^1] == '[' ? "[" : open, 100_000), Unbounded));

    [Theory]
    [InlineData("query($a:")]
    [InlineData("type A{a:")]
    [InlineData("{a(b:")]
    [InlineData("type A{a(b:Int=")]
    [InlineData("{a@b(c:")]
    public void Parse_HundredThousandBrackets_IsALimitError(string before) =>
        AssertLimit(() => GraphQLParser.Parse(before + Repeat("[", 100_000), Unbounded));

    [Fact]
    public void Parse_HundredThousandBareBraces_IsAnErrorAtTheSecond()
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => GraphQLParser.Parse(Repeat("{", 100_000)));
        Assert.Equal("Syntax Error: Expected Name, found \"{\".", error.Message);
    }

    [Fact]
    public void Parse_MaxDepth_NeedsLittleStack()
    {
        var source = Repeat("{...@d", 100) + "{a(b:" + Repeat("[{c:", 49) + "1" + Repeat("}]", 49) + ")}" + Repeat("}", 100);
        DocumentNode? document = null;
        var thread = new Thread(() => document = GraphQLParser.Parse(source), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.NotNull(document);
    }

    [Fact]
    public void ParseValue_HundredThousandObjects_IsALimitError() =>
        AssertLimit(() => GraphQLParser.ParseValue(Utf8(Repeat("{a:", 100_000)), Unbounded));

    // Nesting alone is to stop these.
    private static ParserOptions Unbounded => new() { MaxBytes = int.MaxValue, MaxTokens = int.MaxValue };

    private static string Fields(int count) => "{" + Repeat("a ", count) + "}";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static GraphQLSyntaxException AssertLimit(Action parse)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(parse);
        Assert.True(error.IsLimit, error.Message);
        return error;
    }
}
