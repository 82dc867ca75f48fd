namespace CreditsGraph.Providers.Http;

/// <summary>The header <c>Retry-After</c> (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    // Longer waits are no instruction to a caller any more.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>How long an answer 429 or 503 asks to wait, said in seconds or as a date; null where it does not.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        if ((int)response.StatusCode is not (429 or 503) || response.Headers.RetryAfter is not { } header)
            return null;
        var wait = header.Delta ?? header.Date - time.GetUtcNow();
        return wait is not { } span ? null
            : span < TimeSpan.Zero ? TimeSpan.Zero
            : span > Longest ? Longest
            : span;
    }
}
