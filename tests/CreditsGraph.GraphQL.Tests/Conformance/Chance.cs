namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>The choices of one generated document, all of which a seed decides.</summary>
/// <param name="random">The source.</param>
/// <param name="mistakes">How likely something is written that is not valid: 0 for a valid document.</param>
internal sealed class Chance(Random random, double mistakes)
{
    private static readonly string[] Gaps = [" ", " ", " ", " ", "  ", ", ", "\n", "\n  ", "\r\n\t", " ,,", " # \"é😀\"\n", "\r"];

    public bool Of(double probability) => random.NextDouble() < probability;

    /// <summary>Whether to make a mistake here; likelier where documents seldom come by.</summary>
    public bool Slip(int times = 1) => mistakes > 0 && Of(mistakes * times);

    /// <summary>From 0 to one less than <paramref name="end"/>.</summary>
    public int Below(int end) => random.Next(end);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    public T Either<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    /// <summary>What may stand between two tokens.</summary>
    public string Gap() => Of(0.7) ? " " : Pick(Gaps);

    public string Join(IEnumerable<string> parts) => string.Join("", parts.Select(part => Gap() + part));
}
