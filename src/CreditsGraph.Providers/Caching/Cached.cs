namespace CreditsGraph.Providers.Caching;

/// <summary>Where an answer comes from.</summary>
public enum AnswerSource
{
    /// <summary>From nowhere: it is known without asking anybody.</summary>
    Known,

    /// <summary>From the provider, by a call of this request's.</summary>
    Provider,

    /// <summary>From the provider, by a call that another request had under way.</summary>
    Joined,

    /// <summary>From this process's memory.</summary>
    Memory,

    /// <summary>From the cache that nodes share.</summary>
    Distributed,

    /// <summary>From a cache, past its time.</summary>
    Stale,
}

/// <summary>A provider's answer, and how long it holds.</summary>
/// <param name="Value">What the answer says; shared by everybody who asks for the same, so it never changes.</param>
/// <param name="FetchedAt">When the provider gave it, UTC.</param>
/// <param name="FreshUntil">Until when it is used without asking again, UTC; in the past where it is stale, or nothing is cached.</param>
/// <param name="IsStale">Whether it is shown past its time, since a newer one is not there yet or cannot be had.</param>
/// <param name="Source">Where it comes from.</param>
public readonly record struct Cached<T>(
    T Value, DateTimeOffset FetchedAt, DateTimeOffset FreshUntil, bool IsStale, AnswerSource Source = AnswerSource.Known);
