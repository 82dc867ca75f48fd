using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CreditsGraph.GraphQL.Language;

/// <summary>Positions in UTF-8 source text.</summary>
internal static class SourceText
{
    /// <summary>Refuses text that is not UTF-8, at its first wrong byte.</summary>
    public static void EnsureValid(ReadOnlySpan<byte> source)
    {
        if (Utf8.IsValid(source))
            return;
        var offset = 0;
        while (Rune.DecodeFromUtf8(source[offset..], out _, out var length) == OperationStatus.Done)
            offset += length;
        throw new GraphQLSyntaxException(
            $"Syntax Error: Invalid UTF-8 byte: 0x{source[offset]:X2}.", LocationOf(source, offset));
    }

    /// <summary>
    /// Line and column of a byte offset. Lines end at <c>\n</c>, <c>\r\n</c> or <c>\r</c>, as section 2.1.2 has it.
    /// Walks the text from its start: for errors, not for every token.
    /// </summary>
    public static SourceLocation LocationOf(ReadOnlySpan<byte> source, int offset)
    {
        var before = source[..Math.Min(offset, source.Length)];
        var line = 1;
        var lineStart = 0;
        while (before[lineStart..].IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var length)
        {
            var next = lineStart + length + 1;
            if (before[next - 1] == '\r' && next < source.Length && source[next] == '\n')
            {
                // The pair is one line end; an offset between the two still belongs to the line that it ends.
                if (next == before.Length)
                    break;
                next++;
            }

            line++;
            lineStart = next;
        }

        return new SourceLocation(line, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }
}
