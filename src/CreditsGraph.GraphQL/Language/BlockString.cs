using System.Buffers;
using System.Text;

namespace CreditsGraph.GraphQL.Language;

/// <summary>Block strings, <c>"""…"""</c>: their value and their canonical text (section 2.9.4).</summary>
internal static class BlockString
{
    /// <summary>
    /// The value of what stands between the quotes: without the common indentation, which the first line has no
    /// part in, and without the blank lines at both ends (the spec's BlockStringValue).
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> content)
    {
        var (indentation, first, last) = Measure(content);
        var buffer = ArrayPool<byte>.Shared.Rent(content.Length);
        var written = 0;
        var rest = content;
        for (var i = 0; i <= last; i++)
        {
            TakeLine(ref rest, out var line);
            if (i < first)
                continue;
            if (i > first)
                buffer[written++] = (byte)'\n';
            if (i > 0)
                line = line[Math.Min(indentation, line.Length)..];
            written += CopyUnescaped(line, buffer.AsSpan(written));
        }

        var value = Encoding.UTF8.GetString(buffer.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(buffer);
        return value;
    }

    /// <summary>
    /// A block string with this value: on one line where it is short and the closing quotes can follow it directly,
    /// else with the quotes on lines of their own.
    /// </summary>
    public static string Print(string value)
    {
        const int longestSingleLine = 70;
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var isSingleLine = !value.Contains('\n');
        var needsOwnLines = !isSingleLine || value.Length > longestSingleLine || value.EndsWith('"') || value.EndsWith('\\');

        // The first line keeps its indentation only where it stands beside the opening quotes.
        var startsIndented = value.StartsWith(' ') || value.StartsWith('\t');
        var open = needsOwnLines && !(isSingleLine && startsIndented) ? "\"\"\"\n" : "\"\"\"";
        var close = needsOwnLines ? "\n\"\"\"" : "\"\"\"";
        return open + escaped + close;
    }

    /// <summary>The common indentation, and the first and last lines that are not blank; the last is -1 if all are.</summary>
    private static (int Indentation, int First, int Last) Measure(ReadOnlySpan<byte> content)
    {
        var indentation = int.MaxValue;
        var first = -1;
        var last = -1;
        var hasLine = true;
        for (var i = 0; hasLine; i++)
        {
            hasLine = TakeLine(ref content, out var line);
            var spaces = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
            if (spaces < 0)
                continue;
            if (first < 0)
                first = i;
            last = i;
            if (i > 0)
                indentation = Math.Min(indentation, spaces);
        }

        return (indentation, first, last);
    }

    /// <summary>Cuts one line off; false where it was the last.</summary>
    private static bool TakeLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0)
        {
            line = rest;
            rest = default;
            return false;
        }

        line = rest[..end];
        rest = rest[(end + (rest[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        return true;
    }

    private static int CopyUnescaped(ReadOnlySpan<byte> line, Span<byte> target)
    {
        var written = 0;
        while (true)
        {
            var escape = line.IndexOf("\\\"\"\""u8);
            var plain = escape < 0 ? line : line[..escape];
            plain.CopyTo(target[written..]);
            written += plain.Length;
            if (escape < 0)
                return written;
            "\"\"\""u8.CopyTo(target[written..]);
            written += 3;
            line = line[(escape + 4)..];
        }
    }
}
