using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Language;

public class SourceTextTests
{
    [Theory]
    [InlineData("", 0, 1, 1)]
    [InlineData("abc", 2, 1, 3)]
    [InlineData("abc", 3, 1, 4)]
    [InlineData("abc", 99, 1, 4)]
    [InlineData("a\nb", 1, 1, 2)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("a\r\nb", 2, 1, 3)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("\n\r\n\rb", 4, 4, 1)]
    [InlineData("é😀b", 2, 1, 2)]
    [InlineData("é😀b", 6, 1, 4)]
    public void LocationOf_Offset_CountsLinesAndUtf16Columns(string source, int offset, int line, int column) =>
        Assert.Equal(new SourceLocation(line, column), SourceText.LocationOf(Encoding.UTF8.GetBytes(source), offset));

    [Fact]
    public void EnsureValid_Utf8_IsAccepted() => SourceText.EnsureValid("\0 é € 😀 \U0010FFFF"u8);
}
