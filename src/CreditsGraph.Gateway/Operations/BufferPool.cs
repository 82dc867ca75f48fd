namespace CreditsGraph.Gateway.Operations;

/// <summary>The pool of arrays that all of the process shares.</summary>
internal static class BufferPool
{
    // The runtime reads it when the pool is first used, and has no other setting for it.
    private const string Variable = "DOTNET_SYSTEM_BUFFERS_SHAREDARRAYPOOL_MAXARRAYSPERPARTITION";

    // A fan-out over HTTP/2 has two arrays of 16 KB in use for each call under way, and at most so many are.
    private const string ArraysOfASize = "256";

    /// <summary>
    /// Has it keep more arrays than the 32 of a size and core that are the default: what it has no place for is garbage, and
    /// of a fan-out that would be most. What is not used for a while is let go all the same. To be called before anything else.
    /// </summary>
    public static void Widen()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            Environment.SetEnvironmentVariable(Variable, ArraysOfASize);
    }
}
