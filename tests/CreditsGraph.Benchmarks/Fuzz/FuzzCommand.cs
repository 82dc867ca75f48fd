using System.Runtime.InteropServices;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>Feeds mutated inputs to everything that reads what clients send, and reports what goes wrong.</summary>
internal static class FuzzCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        FuzzOptions options;
        try
        {
            options = FuzzOptions.Parse(args);
        }
        catch (ArgumentException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        await using var host = await FuzzHost.StartAsync(FindRoot(), stop.Token);
        var targets = FuzzTargets.Of(host);
        if (options.Replay is { } replay)
            return Replay(targets, replay.Target, replay.Input);

        Console.WriteLine($"Fuzzing for {options.Duration.TotalSeconds:0} s from seed {options.Seed}.");
        var report = new FuzzRun(targets, options, Console.WriteLine).Run(stop.Token);
        report.Print(Console.Out);
        return report.Findings.Count == 0 ? 0 : 1;
    }

    private static int Replay(IReadOnlyList<FuzzTarget> targets, string name, byte[] input)
    {
        if (targets.FirstOrDefault(target => target.Name == name) is not { } target)
        {
            Console.Error.WriteLine($"There is no target {name}, but {string.Join(", ", targets.Select(static t => t.Name))}.");
            return 2;
        }

        var outcome = FuzzCase.Run(target, input);
        Console.WriteLine(outcome.Failure is null ? $"Taken well: {outcome.Signature}" : $"{outcome.Failure}\n{outcome.Place}");
        return outcome.Failure is null ? 0 : 1;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CreditsGraph.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The corpus is in the repository: run it there.");
    }
}
