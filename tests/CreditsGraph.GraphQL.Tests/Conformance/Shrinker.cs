using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>
/// Makes a case smaller while something is still different: selections, arguments, directives, definitions and values are
/// left out, which all are runs of tokens whose brackets match.
/// </summary>
internal static partial class Shrinker
{
    private const int BatchSize = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A case from which no more can be left out, or the smallest that could be found before patience ends.</summary>
    /// <param name="start">The case.</param>
    /// <param name="differs">Which of several cases still show the difference.</param>
    public static async Task<DifferentialCase> ShrinkAsync(
        DifferentialCase start, Func<IReadOnlyList<DifferentialCase>, Task<IReadOnlyList<bool>>> differs)
    {
        var clock = Stopwatch.StartNew();
        var smallest = start;
        while (clock.Elapsed < Patience && await FindSmallerAsync(smallest, differs, clock) is { } smaller)
            smallest = smaller;
        return smallest;
    }

    private static async Task<DifferentialCase?> FindSmallerAsync(
        DifferentialCase @case, Func<IReadOnlyList<DifferentialCase>, Task<IReadOnlyList<bool>>> differs, Stopwatch clock)
    {
        foreach (var batch in Smaller(@case).Chunk(BatchSize))
        {
            var results = await differs(batch);
            for (var i = 0; i < batch.Length; i++)
            {
                if (results[i])
                    return batch[i];
            }

            if (clock.Elapsed > Patience)
                break;
        }

        return null;
    }

    // Those that leave out most come first.
    private static IEnumerable<DifferentialCase> Smaller(DifferentialCase @case)
    {
        var tokens = Token().Matches(@case.Text);
        foreach (var (start, end) in BalancedRuns(tokens).OrderByDescending(static run => run.End - run.Start))
        {
            var from = tokens[start].Index;
            var to = end == tokens.Count ? @case.Text.Length : tokens[end].Index;
            yield return @case with { Text = @case.Text[..from] + @case.Text[to..] };
        }

        foreach (var (name, _) in @case.Variables ?? [])
        {
            var fewer = (JsonObject)@case.Variables!.DeepClone();
            fewer.Remove(name);
            yield return @case with { Variables = fewer };
        }

        if (@case.OperationName is not null)
            yield return @case with { OperationName = null };
        var plain = string.Join(' ', tokens.Select(static token => token.Value));
        if (plain.Length < @case.Text.Length)
            yield return @case with { Text = plain };
    }

    private static IEnumerable<(int Start, int End)> BalancedRuns(MatchCollection tokens)
    {
        for (var start = 0; start < tokens.Count; start++)
        {
            var depth = 0;
            for (var end = start; end < tokens.Count && depth >= 0; end++)
            {
                depth += tokens[end].Value switch
                {
                    "{" or "(" or "[" => 1,
                    "}" or ")" or "]" => -1,
                    _ => 0,
                };
                if (depth == 0)
                    yield return (start, end + 1);
            }
        }
    }

    [GeneratedRegex(""""
        """(?:[^"\\]|\\[\s\S]|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\.\.\.|[$@]?\w+|[-+.\w]+|\#[^\r\n]*|\S
        """", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
