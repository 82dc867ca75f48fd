namespace CreditsGraph.Providers.Http;

/// <summary>A provider's call as its handlers see it; one for all of its attempts.</summary>
/// <param name="method">The method. The request must be safe to send again.</param>
/// <param name="uri">The whole URL.</param>
/// <param name="businessId">
/// The provider's id of the business that is asked for; empty where it is for none. What a provider throttles, it
/// throttles by this.
/// </param>
internal class ProviderRequest(HttpMethod method, Uri uri, Guid businessId) : HttpRequestMessage(method, uri)
{
    public Guid BusinessId { get; } = businessId;

    /// <summary>A fixed name for logs.</summary>
    public string Operation { get; set; } = "Call";

    /// <summary>How many things it asks for by their ids; 1 where it asks for none by id.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>How many attempts have been made.</summary>
    public int Attempts { get; set; }

    /// <summary>When the call's total time is over, as <see cref="TimeProvider.GetTimestamp"/> counts.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>What is left of the call's total time; below zero where it is over.</summary>
    public TimeSpan Remaining(TimeProvider time) =>
        Deadline == long.MaxValue ? TimeSpan.MaxValue : time.GetElapsedTime(time.GetTimestamp(), Deadline);
}
