using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Validation;

/// <summary>
/// Where the lines of a document start. A document with many errors asks for many positions, and walking it from its
/// start for each (<see cref="SourceText.LocationOf"/>) would make a large one slow to refuse.
/// </summary>
internal sealed class LineIndex
{
    private readonly ReadOnlyMemory<byte> _source;
    private readonly List<int> _starts = [0];

    public LineIndex(ReadOnlyMemory<byte> source)
    {
        _source = source;
        var bytes = source.Span;
        for (var i = 0; i < bytes.Length; i++)
        {
            // The pair \r\n is one line end, and ends at its \n.
            if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.Length || bytes[i + 1] != '\n')))
                _starts.Add(i + 1);
        }
    }

    /// <summary>Line and column of a node's first character.</summary>
    public SourceLocation LocationOf(SyntaxNode node)
    {
        var found = _starts.BinarySearch(node.Span.Start);
        var line = found >= 0 ? found : ~found - 1;
        return new SourceLocation(line + 1, Encoding.UTF8.GetCharCount(_source.Span[_starts[line]..node.Span.Start]) + 1);
    }
}
