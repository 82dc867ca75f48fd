using CreditsGraph.Providers.Caching;

namespace CreditsGraph.Gateway.Loaders;

/// <summary>How many of a request's reads went to a provider, and how many did not have to. Any thread may count.</summary>
internal sealed class ReadCounts
{
    private int _calls;
    private int _joined;
    private int _hits;

    /// <summary>Calls that were made for the request, failed ones among them; repeats of one call are not counted.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Calls of other requests whose answers this one has shared.</summary>
    public int Joined => Volatile.Read(ref _joined);

    /// <summary>Answers that a cache had, fresh or stale.</summary>
    public int Hits => Volatile.Read(ref _hits);

    public void Add(AnswerSource source)
    {
        switch (source)
        {
            case AnswerSource.Provider: Interlocked.Increment(ref _calls); break;
            case AnswerSource.Joined: Interlocked.Increment(ref _joined); break;
            case AnswerSource.Memory or AnswerSource.Distributed or AnswerSource.Stale: Interlocked.Increment(ref _hits); break;
        }
    }
}
