namespace CreditsGraph.Providers.Caching;

/// <summary>A provider's answer, and how long it holds.</summary>
/// <param name="Value">What the answer says; shared by everybody who asks for the same, so it never changes.</param>
/// <param name="FetchedAt">When the provider gave it, UTC.</param>
/// <param name="FreshUntil">Until when it is used without asking again, UTC; in the past where it is stale, or nothing is cached.</param>
/// <param name="IsStale">Whether it is shown past its time, since a newer one is not there yet or cannot be had.</param>
public readonly record struct Cached<T>(T Value, DateTimeOffset FetchedAt, DateTimeOffset FreshUntil, bool IsStale);
