namespace CreditsGraph.Gateway.Paging;

/// <summary>Ages of what is shown past its time; null for what is not.</summary>
internal static class Ages
{
    /// <summary>The higher of two ages.</summary>
    public static TimeSpan? Older(TimeSpan? first, TimeSpan? second) => first is null || second > first ? second : first;
}
