using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using CreditsGraph.Sandbox.Data;

namespace CreditsGraph.Sandbox.Thredfi;

/// <summary>Writes one page of a list from the rows' ready bytes.</summary>
internal static class CreditPage
{
    private const int MaxHeadLength = 256;

    public static Task WriteAsync(HttpContext context, CreditList list, CreditQuery query, ThredfiErrors errors, bool emptyPastEnd)
    {
        var matches = query.HasFilter ? Array.FindAll(list.Rows, query.Matches) : list.Rows;
        var totalPages = Math.Max(1, (matches.Length + query.PageSize - 1) / query.PageSize);
        var pastEnd = query.Page > totalPages;
        if (pastEnd && !emptyPastEnd)
            return errors.WriteAsync(context, StatusCodes.Status404NotFound);

        var start = pastEnd ? matches.Length : (int)(query.Page - 1) * query.PageSize;
        var rows = matches.AsSpan(start, Math.Min(query.PageSize, matches.Length - start));

        Span<byte> buffer = stackalloc byte[MaxHeadLength];
        var fits = Utf8.TryWrite(buffer, CultureInfo.InvariantCulture,
            $$"""{"count":{{matches.Length}},"page_info":{"total_count":{{matches.Length}},"current_page":{{query.Page}},"total_pages":{{totalPages}},"page_size":{{query.PageSize}}},"results":[""",
            out var written);
        if (!fits)
            throw new InvalidOperationException("The page's head outgrew its buffer.");
        var head = buffer[..written];
        if (!query.HasFilter && list.IsContiguous)
            Write(context, head, list.Json(start, rows.Length));
        else
            Write(context, head, list, rows);
        return Task.CompletedTask;
    }

    private static void Write(HttpContext context, ReadOnlySpan<byte> head, ReadOnlySpan<byte> rows)
    {
        var writer = Answer.Start(context, StatusCodes.Status200OK, head.Length + rows.Length + 2);
        writer.Write(head);
        writer.Write(rows);
        writer.Write("]}"u8);
    }

    private static void Write(HttpContext context, ReadOnlySpan<byte> head, CreditList list, ReadOnlySpan<CreditRow> rows)
    {
        var length = head.Length + Math.Max(0, rows.Length - 1) + 2;
        foreach (var row in rows)
            length += row.Length;

        var writer = Answer.Start(context, StatusCodes.Status200OK, length);
        writer.Write(head);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i > 0)
                writer.Write(","u8);
            writer.Write(list.Json(rows[i]));
        }

        writer.Write("]}"u8);
    }
}
