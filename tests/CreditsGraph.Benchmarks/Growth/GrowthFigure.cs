namespace CreditsGraph.Benchmarks.Growth;

/// <summary>Something measured, beside what it may be.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">In its unit.</param>
/// <param name="Unit">As it is printed, with the space before it.</param>
/// <param name="Budget">The most that it may be; null where it is only told.</param>
/// <param name="Tolerance">By how much chance alone may exceed the budget.</param>
internal sealed record GrowthFigure(string Name, double Value, string Unit, double? Budget = null, double Tolerance = 1.15)
{
    /// <summary>Whether the budget is exceeded by more than chance explains.</summary>
    public bool IsMissed => Value > Budget * Tolerance;

    public override string ToString() => FormattableString.Invariant(
        $"  {Name,-70}{Value,9:0.00}{Unit}{(Budget is { } budget ? FormattableString.Invariant($" (≤ {budget:0.00})") : "")}{Verdict}");

    private string Verdict => IsMissed ? "  MISSED" : Value > Budget ? "  over, within what chance explains" : "";
}
