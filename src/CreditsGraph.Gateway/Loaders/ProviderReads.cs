using CreditsGraph.Providers;
using CreditsGraph.Providers.Caching;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>How one request reads what is cached, and how long what it has read holds.</summary>
/// <param name="freshness">Told of everything that is read.</param>
/// <param name="revalidate">Whether the client wants nothing that the provider has not just said.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class ProviderReads(Freshness freshness, bool revalidate, TimeProvider timeProvider)
{
    public CacheUse Use { get; } = revalidate ? CacheUse.Revalidate : CacheUse.Default;

    /// <summary>What was asked of the providers.</summary>
    public ReadCounts Counts { get; } = new();

    /// <summary>What a loader gives to its fields of an answer that it uses.</summary>
    public async ValueTask<Sourced<T>> TakeAsync<T>(Provider provider, ValueTask<Cached<T>> answer)
    {
        try
        {
            return Take(provider, await answer);
        }
        catch (ProviderException)
        {
            // Nothing stood in for the answer, so that it was called for.
            Counts.Add(AnswerSource.Provider);
            throw;
        }
    }

    private Sourced<T> Take<T>(Provider provider, in Cached<T> answer)
    {
        Counts.Add(answer.Source);
        freshness.Use(answer.FreshUntil);
        return new Sourced<T>(answer.Value, provider, answer.IsStale ? timeProvider.GetUtcNow() - answer.FetchedAt : null);
    }
}
