namespace CreditsGraph.Redis.Connections;

/// <summary>Begins what outlives the request that happened to need it first.</summary>
internal static class Background
{
    /// <summary>Runs on the thread pool with nothing of the caller's context: no trace, no log scope, no HTTP request.</summary>
    public static Task Run(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Task.Run(work);
        using (ExecutionContext.SuppressFlow())
            return Task.Run(work);
    }
}
