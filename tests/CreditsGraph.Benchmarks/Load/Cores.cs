using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>Which core the measured server has for itself, and which one all the rest shares.</summary>
internal sealed record Cores(int Server, int Others)
{
    /// <exception cref="LoadException">There are fewer than two, or the system is not Linux.</exception>
    public static Cores Choose()
    {
        if (!OperatingSystem.IsLinux())
            throw new LoadException("The benchmark runs on Linux.");
        using var process = Process.GetCurrentProcess();
        var allowed = (ulong)process.ProcessorAffinity;
        if (BitOperations.PopCount(allowed) < 2)
            throw new LoadException("The benchmark needs two cores, one of them for the measured server alone.");
        var first = BitOperations.TrailingZeroCount(allowed);
        return new(first, BitOperations.TrailingZeroCount(allowed & ~(1UL << first)));
    }

    /// <summary>The arguments of <c>taskset</c> for a command on a core. It becomes the command, so the process id stays.</summary>
    public static IEnumerable<string> Pin(int core, params IEnumerable<string> command) =>
        ["--cpu-list", core.ToString(CultureInfo.InvariantCulture), .. command];
}
