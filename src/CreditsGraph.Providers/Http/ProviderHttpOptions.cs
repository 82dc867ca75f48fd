namespace CreditsGraph.Providers.Http;

/// <summary>What the providers are told beside their requests.</summary>
public sealed record ProviderHttpOptions
{
    /// <summary>
    /// Whether requests carry the trace's id (<c>traceparent</c>, W3C Trace Context). By default they do not: providers are
    /// third parties, and which of their requests belong together is none of their business.
    /// </summary>
    public bool PropagateTraceContext { get; init; }

    /// <summary>Whether .NET makes a span of each HTTP exchange. It costs each of them time, whether anybody collects spans or not.</summary>
    public bool TraceExchanges { get; init; }
}
