using System.Diagnostics;
using CreditsGraph.Testing.Faults;

namespace CreditsGraph.Benchmarks.Faults;

/// <summary>The fault matrix as a table: the gateway as it is where nothing is configured, over faulted providers.</summary>
internal static class FaultsCommand
{
    /// <summary>Most of a cell is waiting, up to half a minute of it.</summary>
    private const int CellLanes = 12;

    private const int BurstLanes = 4;

    public static Task<int> RunAsync() => Interruptible.RunAsync(RunAsync);

    private static async Task<int> RunAsync(CancellationToken stop)
    {
        var profile = FaultProfile.Default;
        var started = Stopwatch.GetTimestamp();
        await Console.Error.WriteLineAsync(
            $"A call may take {profile.TotalTimeout.TotalSeconds:0} s with {profile.Attempts} attempts of {profile.AttemptTimeout.TotalSeconds:0} s.");

        var run = await MatrixRun.StartAsync(profile, stop);
        var results = await RunAllAsync(FaultMatrix.Cells, run.RunAsync, stop);
        FaultsReport.Print(Console.Out, "One request meets a fault; the next one comes when it is gone.", results);
        var kept = await RunAllAsync(FaultMatrix.KeptCells, run.RunKeptAsync, stop);
        FaultsReport.Print(Console.Out, "The same, where the answer of before was kept and is out of date.", kept);

        // After the others: these are bursts.
        var cases = BreakerCase.All.StartAll(BurstLanes, run.RunAsync, stop);
        var breakers = await Task.WhenAll(BreakerCase.All.Select(breaker => cases[breaker]));
        FaultsReport.Print(Console.Out, "One more request after many met a fault: whether the breaker is open for it.", breakers);

        CellResult[] all = [.. results, .. kept, .. breakers];
        var wrong = all.Count(result => result.Problems.Count > 0);
        await Console.Out.WriteLineAsync(
            $"{all.Length} cells in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, {wrong} of them wrong.");
        return wrong == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<CellResult>> RunAllAsync(
        IReadOnlyList<(ProviderCall Call, InjectedFault Fault)> cells,
        Func<ProviderCall, InjectedFault, CancellationToken, Task<CellResult>> run,
        CancellationToken stop)
    {
        var results = cells.StartAll(CellLanes, (cell, token) => run(cell.Call, cell.Fault, token), stop);
        return await Task.WhenAll(cells.Select(cell => results[cell]));
    }
}
