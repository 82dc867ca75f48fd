using System.Globalization;

namespace CreditsGraph.Gateway.Operations.Commands;

/// <summary>What came of the checks, as a table for people.</summary>
internal static class CheckReport
{
    private static readonly string[] Head = ["WHAT", "BUSINESS", "WHERE", "OUTCOME", "MS", ""];

    public static void Write(TextWriter output, IReadOnlyList<CheckResult> results)
    {
        output.WriteLine("The configuration, the schema and the trusted documents are in order.");
        if (results.Count == 0)
        {
            output.WriteLine("No business is listed, so no provider was asked.");
            return;
        }

        output.WriteLine();
        List<string[]> rows = [Head, .. results.Select(RowOf)];
        var widths = Enumerable.Range(0, Head.Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => Align(cell, widths[column], column))).TrimEnd());

        output.WriteLine();
        var failures = results.Count(static result => result.Failure is not null);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Count - failures} reached, {failures} not reached"));
    }

    private static string[] RowOf(CheckResult result) =>
    [
        result.Check.What,
        OneLine(result.Check.Business),
        result.Check.Where,
        result.Failure?.Code ?? "ok",
        ((long)result.Elapsed.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        OneLine(result.Failure?.Message ?? ""),
    ];

    private static string Align(string cell, int width, int column) =>
        Head[column] == "MS" ? cell.PadLeft(width) : cell.PadRight(width);

    /// <summary>Names are anybody's, and Redis's words its own: neither may draw on the terminal.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c));
}
