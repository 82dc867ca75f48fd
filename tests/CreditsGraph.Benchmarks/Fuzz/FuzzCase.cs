namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>What became of one input.</summary>
/// <param name="Signature">How it was taken; null where it failed.</param>
/// <param name="Failure">What is wrong, the same for inputs alike; null where nothing is.</param>
/// <param name="Place">Where it failed.</param>
/// <param name="Allocated">The bytes that its thread allocated.</param>
internal readonly record struct FuzzOutcome(string? Signature, string? Failure, string Place, long Allocated);

/// <summary>Feeds one input to one target, and judges.</summary>
internal static class FuzzCase
{
    /// <summary>Longer than any case takes, on a machine that others use as well.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    public static FuzzOutcome Run(FuzzTarget target, byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var signature = target.Run(input);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated > target.MaxAllocation(input.Length)
                ? new(null, "too much memory", $"{allocated:N0} bytes allocated", allocated)
                : new(signature, null, "", allocated);
        }
        catch (Exception exception)
        {
            var what = exception is FuzzFailureException ? exception.Message : $"{exception.GetType().Name} at {TopFrame(exception)}";
            return new(null, what, exception.ToString(), GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    /// <summary>The same failure with as few bytes as can be found in that time.</summary>
    public static (byte[] Input, FuzzOutcome Outcome) Minimize(FuzzTarget target, byte[] input, FuzzOutcome outcome, TimeSpan time)
    {
        var until = DateTime.UtcNow + time;
        for (var size = Math.Max(1, input.Length / 2); size > 0; size /= 2)
        {
            for (var start = 0; start + size <= input.Length && DateTime.UtcNow < until;)
            {
                byte[] smaller = [.. input[..start], .. input[(start + size)..]];
                var again = Run(target, smaller);
                if (again.Failure == outcome.Failure)
                    (input, outcome) = (smaller, again);
                else
                    start += size;
            }
        }

        return (input, outcome);
    }

    private static string TopFrame(Exception exception) =>
        exception.StackTrace?.Split('\n').Select(static line => line.Trim()).FirstOrDefault(static line => line.Contains("CreditsGraph", StringComparison.Ordinal)) ?? "an unknown place";
}
