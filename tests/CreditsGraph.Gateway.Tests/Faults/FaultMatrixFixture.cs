using CreditsGraph.Testing.Faults;

namespace CreditsGraph.Gateway.Tests.Faults;

/// <summary>Runs all cells, several at a time since most of them wait; the tests wait for theirs.</summary>
public sealed class FaultMatrixFixture : IAsyncLifetime, IAsyncDisposable
{
    private const int Width = 8;

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<(string Call, string Fault), Task<CellResult>> _cells = [];
    private readonly Dictionary<(string Call, string Fault), Task<CellResult>> _keptCells = [];
    private readonly Dictionary<(string Call, string Fault), Task<CellResult>> _breakers = [];

    internal static IReadOnlyList<(ProviderCall Call, InjectedFault Fault)> Cells { get; } = [.. FaultMatrix.Cells.Where(MakesSense)];

    internal static IReadOnlyList<(ProviderCall Call, InjectedFault Fault)> KeptCells { get; } = [.. FaultMatrix.KeptCells.Where(MakesSense)];

    public async Task InitializeAsync()
    {
        var quick = await MatrixRun.StartAsync(FaultProfile.Quick, _stop.Token);
        var brief = quick.With(FaultProfile.Short);
        StartAll(Cells, (call, fault, token) => RunOf(fault).RunAsync(call, fault, token), _cells, after: []);

        // One after the other: with all at once, they would be about the machine.
        StartAll(KeptCells, (call, fault, token) => RunOf(fault).RunKeptAsync(call, fault, token), _keptCells, after: [.. _cells.Values]);
        StartAll(
            BreakerCase.All.Select(static breaker => (breaker.Call, breaker.Fault)),
            (call, fault, token) => RunOf(fault).RunAsync(BreakerCase.All.Single(breaker => breaker.Call == call && breaker.Fault == fault), token),
            _breakers,
            after: [.. _keptCells.Values]);

        MatrixRun RunOf(InjectedFault fault) => fault.OutlastsCalls ? brief : quick;
    }

    private void StartAll(
        IEnumerable<(ProviderCall Call, InjectedFault Fault)> cells,
        Func<ProviderCall, InjectedFault, CancellationToken, Task<CellResult>> run,
        Dictionary<(string, string), Task<CellResult>> results,
        IReadOnlyCollection<Task> after)
    {
        var ready = Task.WhenAll(after).ContinueWith(static _ => { }, TaskScheduler.Default);
        foreach (var (cell, result) in cells.StartAll(Width, RunAsync, _stop.Token))
            results.Add((cell.Call.Name, cell.Fault.Name), result);

        async Task<CellResult> RunAsync((ProviderCall Call, InjectedFault Fault) cell, CancellationToken cancellationToken)
        {
            await ready.WaitAsync(cancellationToken);
            return await run(cell.Call, cell.Fault, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll([.. _cells.Values, .. _keptCells.Values, .. _breakers.Values]).ContinueWith(static _ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    internal Task<CellResult> CellAsync(string call, string fault) => _cells[(call, fault)];

    internal Task<CellResult> KeptCellAsync(string call, string fault) => _keptCells[(call, fault)];

    internal Task<CellResult> BreakerAsync(string call, string fault) => _breakers[(call, fault)];

    private static bool MakesSense((ProviderCall Call, InjectedFault Fault) cell) =>
        FaultMatrix.Expect(cell.Call, cell.Fault, FaultProfile.Quick).Senseless is null;
}
