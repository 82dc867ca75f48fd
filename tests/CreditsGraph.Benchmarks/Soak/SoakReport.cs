using System.Globalization;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>Prints the figures, and what is wrong with them.</summary>
internal static class SoakReport
{
    /// <summary>Whether nothing is wrong.</summary>
    public static bool Print(
        TextWriter output,
        SoakOptions options,
        IReadOnlyList<SoakWindow> windows,
        SoakLog log,
        SoakLog after,
        SoakLoad load,
        SoakFaults faults,
        ProcessSamples samples)
    {
        Line($"{log.Requests} requests in {options.Duration.TotalMinutes:0} minutes, {load.HeldBack} held back; {faults.Calls} calls to the providers; seed {options.Seed}.");
        Line($"While nothing went wrong: median {log.CalmPercentile(0.5):0.0} ms, 99 % within {log.CalmPercentile(0.99):0.0} ms. The slowest answer of all took {log.Slowest.TotalSeconds:0.0} s.");
        Line($"{log.Failed} answers with errors that faults explain, {log.Stale} with warnings.");
        foreach (var (code, count) in log.Codes)
            Line($"    {code,-24}{count,8} errors");
        Line($"{windows.Count} faults:");
        foreach (var window in windows)
            Line($"    {window.From.TotalSeconds,6:0.0} s for {(window.To - window.From).TotalSeconds:0.0} s: {window.Fault.Name}, {log.FailedIn(window)} answers with errors");
        Line($"Once all was over: {after.Requests} different requests past the cache, {after.ProblemCount} not answered right.");

        var growth = PrintMemory(output, samples);
        foreach (var problem in log.Problems.Concat(after.Problems).Concat(growth))
            output.WriteLine($"WRONG: {problem}");
        var wrong = log.ProblemCount + after.ProblemCount + growth.Count;
        Line($"{wrong} things are wrong.");
        return wrong == 0;

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }

    private static List<string> PrintMemory(TextWriter output, ProcessSamples samples)
    {
        if (samples.Count < 3)
        {
            output.WriteLine("Too short to say whether anything grows.");
            return [];
        }

        var (middle, last) = samples.Thirds();
        output.WriteLine("Least of the gateway's process   second third    last third");
        Row("resident memory, MB", middle.Resident / 1e6, last.Resident / 1e6);
        Row("live objects, MB", middle.Heap / 1e6, last.Heap / 1e6);
        Row("threads", middle.Threads, last.Threads);
        Row("handles", middle.Handles, last.Handles);
        return [.. samples.FindGrowth()];

        void Row(string name, double before, double now) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {name,-30}{before,12:0.0}{now,14:0.0}"));
    }
}
