using System.Diagnostics;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>Runs cases, one after the other, on a thread of its own.</summary>
internal sealed class FuzzWorker
{
    /// <summary>Less than a server's threads have, so that what recurses too deep shows.</summary>
    private const int StackBytes = 1024 * 1024;

    private static readonly TimeSpan MinimizeTime = TimeSpan.FromSeconds(10);

    private readonly FuzzRun _run;
    private readonly int _number;
    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly FuzzPool[] _pools;
    private readonly FuzzPool[] _weighted;
    private readonly Thread _thread;
    private volatile CurrentCase? _current;

    public FuzzWorker(FuzzRun run, IReadOnlyList<FuzzTarget> targets, int number)
    {
        _run = run;
        _number = number;
        _random = new Random(unchecked((run.Options.Seed * 31) + number));
        _mutator = new Mutator(_random);
        _pools = [.. targets.Select(static target => new FuzzPool(target))];
        _weighted = [.. _pools.SelectMany(static pool => Enumerable.Repeat(pool, pool.Target.Weight))];
        _thread = new Thread(Work, StackBytes) { IsBackground = true, Name = $"fuzz {number}" };
    }

    public IReadOnlyList<FuzzPool> Pools => _pools;

    public void Start() => _thread.Start();

    public bool Join(TimeSpan time) => _thread.Join(time);

    /// <summary>The case that is running for too long; null where none is.</summary>
    public FuzzFinding? FindHang() =>
        _current is { } current && Stopwatch.GetElapsedTime(current.Start) > FuzzCase.MaxTime
            ? new(current.Target.Name, "no answer", current.Input, $"worker {_number} still waits after {FuzzCase.MaxTime.TotalSeconds:0} s")
            : null;

    private void Work()
    {
        using var journal = new FuzzJournal(_run.JournalOf(_number));
        while (!_run.IsOver)
        {
            var pool = _weighted[_random.Next(_weighted.Length)];
            var input = pool.Next(_random, _mutator);
            journal.Write(pool.Target.Name, input);
            var start = Stopwatch.GetTimestamp();
            _current = new(pool.Target, input, start);
            var outcome = FuzzCase.Run(pool.Target, input);
            _current = null;
            pool.Add(input, outcome, Stopwatch.GetElapsedTime(start));
            if (outcome.Failure is { } failure && _run.IsNew(pool.Target.Name, failure))
            {
                var (smallest, again) = FuzzCase.Minimize(pool.Target, input, outcome, MinimizeTime);
                _run.Report(new(pool.Target.Name, failure, smallest, $"seed {_run.Options.Seed}, worker {_number}, case {pool.Cases}: {again.Place}"));
            }
        }
    }

    private sealed record CurrentCase(FuzzTarget Target, byte[] Input, long Start);
}
