using System.Collections.Concurrent;
using System.Diagnostics;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>A run over all targets: its workers, its time, and the watch over hangs and memory.</summary>
internal sealed class FuzzRun
{
    /// <summary>More than the product's caches and pools and the inputs found can hold together.</summary>
    private const long MaxHeap = 768L * 1024 * 1024;

    private const int MaxFindings = 20;

    private readonly IReadOnlyList<FuzzTarget> _targets;
    private readonly Action<string> _print;
    private readonly ConcurrentDictionary<(string Target, string What), bool> _seen = new();
    private readonly ConcurrentQueue<FuzzFinding> _findings = new();
    private readonly string _folder;
    private volatile bool _isOver;

    /// <param name="targets">What gets the inputs.</param>
    /// <param name="options">How long, and from which seed.</param>
    /// <param name="print">Takes each finding as soon as it is made.</param>
    public FuzzRun(IReadOnlyList<FuzzTarget> targets, FuzzOptions options, Action<string> print)
    {
        _targets = targets;
        _print = print;
        Options = options;
        _folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "fuzz")).FullName;
    }

    public FuzzOptions Options { get; }

    public bool IsOver => _isOver;

    public string JournalOf(int worker) => Path.Combine(_folder, $"worker-{worker}.case");

    /// <summary>Whether nothing like it was found before.</summary>
    public bool IsNew(string target, string what) => _seen.TryAdd((target, what), true);

    public void Report(FuzzFinding finding)
    {
        _findings.Enqueue(finding);
        _print(finding.ToString());
        if (_findings.Count >= MaxFindings)
            _isOver = true;
    }

    public FuzzReport Run(CancellationToken cancellationToken)
    {
        // To be looked at, and no finding: somebody may just have stopped it.
        for (var i = 0; i < Options.Workers; i++)
        {
            if (FuzzJournal.Recover(JournalOf(i)) is { } last)
                _print(last.ToString());
        }

        var workers = Enumerable.Range(0, Options.Workers).Select(number => new FuzzWorker(this, _targets, number)).ToArray();
        var watch = Stopwatch.StartNew();
        foreach (var worker in workers)
            worker.Start();

        var mostHeap = 0L;
        while (!_isOver && watch.Elapsed < Options.Duration && !cancellationToken.WaitHandle.WaitOne(200))
        {
            mostHeap = Math.Max(mostHeap, Watch(workers));
        }

        _isOver = true;
        var elapsed = watch.Elapsed;
        // One that minimises takes its time; one that hangs is told of once more, and left to the end of the process.
        foreach (var worker in workers)
        {
            if (!worker.Join(2 * FuzzCase.MaxTime))
                ReportHang(worker);
        }

        return new(Options, elapsed, workers, mostHeap, [.. _findings]);
    }

    private long Watch(FuzzWorker[] workers)
    {
        foreach (var worker in workers)
            ReportHang(worker);
        var heap = GC.GetTotalMemory(forceFullCollection: false);
        if (heap > MaxHeap && GC.GetTotalMemory(forceFullCollection: true) > MaxHeap && IsNew("heap", "heap"))
            Report(new("all", "the heap grows", [], $"{GC.GetTotalMemory(forceFullCollection: false):N0} bytes are in use"));
        return heap;
    }

    private void ReportHang(FuzzWorker worker)
    {
        if (worker.FindHang() is { } hang && IsNew(hang.Target, hang.What))
            Report(hang);
    }
}
