using System.Globalization;
using CreditsGraph.Testing.Faults;

namespace CreditsGraph.Benchmarks.Faults;

/// <summary>Prints results as a plain table.</summary>
internal static class FaultsReport
{
    private static readonly string[] Head = ["call", "fault", "answer", "calls", "time", "next request"];

    public static void Print(TextWriter output, string title, IReadOnlyList<CellResult> results)
    {
        string[][] rows = [Head, .. results.Select(RowOf)];
        var widths = Head.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        output.WriteLine();
        output.WriteLine(title);
        output.WriteLine();
        for (var i = 0; i < rows.Length; i++)
        {
            if (i > 0 && rows[i][0] != rows[i - 1][0])
                output.WriteLine(string.Join("  ", widths.Select(width => new string('-', width))));
            output.WriteLine(string.Join("  ", rows[i].Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
            if (i > 0)
                PrintProblems(output, results[i - 1]);
        }

        output.WriteLine();
    }

    private static string[] RowOf(CellResult result) =>
    [
        result.Call, result.Fault, result.Answer, result.Calls,
        result.Elapsed is { } elapsed ? elapsed.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture) : "",
        result.Next,
    ];

    private static void PrintProblems(TextWriter output, CellResult result)
    {
        foreach (var problem in result.Problems)
            output.WriteLine($"    WRONG: {problem}");
    }
}
