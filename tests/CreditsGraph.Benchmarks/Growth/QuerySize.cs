using System.Diagnostics;
using System.Text;
using CreditsGraph.Benchmarks.Load;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Benchmarks.Growth;

/// <summary>A document of twice the size costs at most twice as much, in each of the ways in which documents grow.</summary>
internal static class QuerySize
{
    private const int Repeats = 40;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(2);

    private static readonly Shape[] Shapes =
    [
        new("aliased fields", 60, static n => $"{{ {Business} {{ {Each(n, static i => $"f{i}: name")} }} }}"),
        new("the same field again", 1_000, static n => $"{{ {Business} {{ {Each(n, static _ => "name")} }} }}"),
        new("the same connection again", 100, static n => $"{{ {Business} {{ {Each(n, static _ => "customerCredits(first: 1) { nodes { status } }")} }} }}"),
        new("aliased connections", 60, static n => $"{{ {Business} {{ {Each(n, static i => $"c{i}: customerCredits(first: 1) {{ totalCount }}")} }} }}"),
        new("fragments", 150, static n => $"{{ {Business} {{ {Each(n, static i => $"...F{i}")} }} }} {Each(n, static i => $"fragment F{i} on Business {{ name }}")}"),
        new("inline fragments", 150, static n => $"{{ {Business} {{ {Each(n, static _ => $"... on Business {{ name }}")} }} }}"),
    ];

    private static string Business => "business(businessId: \"3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801\")";

    public static IReadOnlyList<GrowthFigure> Run(CancellationToken cancellationToken)
    {
        var schema = CreditsSchema.Build();
        var options = new ExecutorOptions();
        var preparer = new DocumentPreparer(schema, options);
        var figures = new List<GrowthFigure>();
        foreach (var shape in Shapes)
        {
            byte[][] texts = [.. new[] { 1, 2, 4, 8 }.Select(factor => Encoding.UTF8.GetBytes(shape.Write(factor * shape.Count)))];
            for (var warmup = Stopwatch.StartNew(); warmup.Elapsed < Warmup;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var text in texts)
                    Prepare(schema, preparer, options, text);
            }

            // The least of many: everything else on the machine only adds to it.
            var least = Enumerable.Repeat(TimeSpan.MaxValue, texts.Length).ToArray();
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < texts.Length; i++)
                {
                    var started = Stopwatch.GetTimestamp();
                    Prepare(schema, preparer, options, texts[i]);
                    var time = Stopwatch.GetElapsedTime(started);
                    least[i] = time < least[i] ? time : least[i];
                }
            }

            var times = string.Join(", ", least.Select(static time => FormattableString.Invariant($"{time.TotalMicroseconds:0}")));
            figures.Add(new($"{shape.Name}, n = {shape.Count}: {times} µs; 8n over n", least[^1] / least[0], "", Budget: 8, Tolerance: 1.25));
        }

        return figures;
    }

    private static void Prepare(Schema schema, DocumentPreparer preparer, ExecutorOptions options, byte[] text)
    {
        var document = preparer.Prepare(text);
        if (document.Errors.Count > 0)
            throw new LoadException(document.Errors[0].Message);
        document.GetPlan(schema, document.FindOperation(null)!, new VariableValues(), options.Limits, isIncremental: false);
    }

    private static string Each(int count, Func<int, string> write) => string.Join(' ', Enumerable.Range(0, count).Select(write));

    /// <param name="Name">What there is more and more of.</param>
    /// <param name="Count">How many there are in the smallest; eight times as many keep within the limits.</param>
    /// <param name="Write">The document with so many.</param>
    private sealed record Shape(string Name, int Count, Func<int, string> Write);
}
