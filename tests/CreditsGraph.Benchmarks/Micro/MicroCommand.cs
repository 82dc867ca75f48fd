using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks.Micro;

/// <summary>The parts of a request alone, in this process: nothing is generated, built or restored for a run.</summary>
internal static class MicroCommand
{
    private static readonly Type[] Benchmarks =
        [typeof(DocumentBenchmarks), typeof(ExecutionBenchmarks), typeof(ProviderJsonBenchmarks), typeof(PagingBenchmarks)];

    /// <summary>Runs all, or those of <c>--filter</c>; 1 where one of them fails.</summary>
    public static int Run(string[] args)
    {
        try
        {
            LoadCommand.RequireRelease();
            var config = DefaultConfig.Instance
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .AddDiagnoser(MemoryDiagnoser.Default)
                .HideColumns(Column.Error, Column.StdDev)
                .WithArtifactsPath(Path.Combine(Repository.FindRoot(), "artifacts", "benchmarks", "micro"));
            string[] all = args.Contains("--filter") || args.Contains("--list") ? args : [.. args, "--filter", "*"];
            var summaries = BenchmarkSwitcher.FromTypes(Benchmarks).Run(all, config);
            return summaries.Any(static summary => summary.HasCriticalValidationErrors || summary.Reports.Any(static report => !report.Success)) ? 1 : 0;
        }
        catch (LoadException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
