using CreditsGraph.GraphQL;
using CreditsGraph.Providers;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>A provider's value as a loader gives it to fields, which say so where it is stale.</summary>
/// <param name="Value">The value.</param>
/// <param name="Provider">Who gave it.</param>
/// <param name="StaleAge">How old it is where it is shown past its time; else null.</param>
internal readonly record struct Sourced<T>(T Value, Provider Provider, TimeSpan? StaleAge) : IHasWarnings
{
    public IReadOnlyList<Warning> Warnings => StaleAge is { } age ? [StaleData.Of(Provider, age)] : [];
}

/// <summary>The warning STALE_DATA.</summary>
internal static class StaleData
{
    public static Warning Of(Provider provider, TimeSpan age) => new(
        "STALE_DATA", $"{provider}'s answer is {(long)Math.Ceiling(age.TotalSeconds)} s old, since a newer one is not there.");
}
