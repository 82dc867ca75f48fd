using CreditsGraph.Benchmarks.Fuzz;
using Xunit.Abstractions;

namespace CreditsGraph.Gateway.Tests.Fuzz;

/// <summary>Alone: it takes the machine's cores, and looks at the memory of the whole process.</summary>
[CollectionDefinition(nameof(FuzzAlone), DisableParallelization = true)]
public sealed class FuzzAlone;

/// <summary>A short run of the fuzz program, from another seed each time.</summary>
[Collection(nameof(FuzzAlone))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Run_TwentySeconds_FindsNothing()
    {
        var options = new FuzzOptions { Duration = TimeSpan.FromSeconds(20) };
        await using var host = await FuzzHost.StartAsync(Tool.RepositoryFolder, CancellationToken.None);

        var report = new FuzzRun(FuzzTargets.Of(host), options, output.WriteLine).Run(CancellationToken.None);

        using var text = new StringWriter();
        report.Print(text);
        output.WriteLine(text.ToString());
        Assert.True(report.Findings.Count == 0, $"Seed {options.Seed}:\n{string.Join('\n', report.Findings)}");
        Assert.All(report.Workers.SelectMany(static worker => worker.Pools), static pool => Assert.NotEqual(0, pool.Cases));
    }

    [Fact]
    public void Run_TargetThatFails_ReportsTheSmallestInput()
    {
        using var stop = new CancellationTokenSource();
        var printed = new List<string>();
        var options = new FuzzOptions { Duration = TimeSpan.FromSeconds(20), Seed = 1, Workers = 1 };

        var report = new FuzzRun([new FailingTarget()], options, Print).Run(stop.Token);

        Assert.Equal(["it fails", "too much memory"], report.Findings.Select(static finding => finding.What).Order(StringComparer.Ordinal));
        Assert.Equal("!"u8.ToArray(), report.Findings.Single(static finding => finding.What == "it fails").Input);
        Assert.Contains(printed, static text => text.EndsWith("again: fuzz --replay failing 21", StringComparison.Ordinal));

        // From the one worker's thread.
        void Print(string text)
        {
            printed.Add(text);
            if (printed.Count == 2)
                stop.Cancel();
        }
    }

    [Fact]
    public void Recover_RunThatEndedInACase_TellsTheInput()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.case");
        using (var journal = new FuzzJournal(path))
        {
            journal.Write("document", "{ a longer one }"u8.ToArray());
            journal.Write("url", "{a}"u8.ToArray());

            var last = FuzzJournal.Recover(path);

            Assert.Equal("url", last?.Target);
            Assert.Equal("{a}"u8.ToArray(), last?.Input);
        }

        Assert.Null(FuzzJournal.Recover(path));
    }

    private sealed class FailingTarget : FuzzTarget
    {
        public override string Name => "failing";

        public override IReadOnlyList<byte[]> Seeds { get; } = ["{ a ( b : \"c\" ) }"u8.ToArray()];

        public override long? MaxAllocation(int length) => 100_000;

        public override string Run(byte[] input)
        {
            if (input.Contains((byte)'!'))
                throw new FuzzFailureException("it fails");
            return input.Contains((byte)'#') ? new string('a', 100_000) : "well";
        }
    }
}
