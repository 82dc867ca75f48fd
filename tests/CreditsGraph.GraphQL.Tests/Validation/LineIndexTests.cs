using System.Text;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Validation;

public class LineIndexTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\r\nb\r\n")]
    [InlineData("\r\r\n\n\r")]
    [InlineData("é😀\nx😀y\rz")]
    public void LocationOf_EveryCharacter_IsThatOfSourceText(string source)
    {
        var utf8 = Encoding.UTF8.GetBytes(source);
        var index = new LineIndex(utf8);
        // Nodes never start within a character or a line end.
        var starts = Enumerable.Range(0, utf8.Length + 1)
            .Where(i => i == utf8.Length || ((utf8[i] & 0xC0) != 0x80 && !(i > 0 && utf8[i - 1] == '\r' && utf8[i] == '\n')));

        Assert.All(starts, start => Assert.Equal(
            SourceText.LocationOf(utf8, start),
            index.LocationOf(new NameNode(new SourceSpan(start, start), "a"))));
    }
}
