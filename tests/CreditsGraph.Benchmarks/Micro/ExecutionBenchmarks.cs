using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CreditsGraph.Benchmarks.Fuzz;
using CreditsGraph.Benchmarks.Load;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Security;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.Benchmarks.Micro;

/// <summary>
/// A request that the executor has seen before, over providers that have their records at hand: arguments, paging and
/// writing, without HTTP on either side.
/// </summary>
public class ExecutionBenchmarks
{
    private FuzzHost _host = null!;
    private GraphQLRequest _list = null!;
    private GraphQLRequest _summaries = null!;

    // Not asynchronous: this toolchain does not wait for it.
    [GlobalSetup]
    public void SetUp()
    {
        _host = FuzzHost.StartAsync(Repository.FindRoot(), CancellationToken.None).GetAwaiter().GetResult();
        _list = RequestOf(Workload.UncachedList);
        _summaries = RequestOf(Workload.FanOut);
    }

    [GlobalCleanup]
    public void CleanUp() => _host.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>The bytes of the response.</summary>
    [Benchmark]
    public Task<int> WritePage() => ExecuteAsync(_list);

    [Benchmark]
    public Task<int> WritePageWithSummaries() => ExecuteAsync(_summaries);

    private GraphQLRequest RequestOf(Workload workload) => new()
    {
        Document = Encoding.UTF8.GetBytes(workload.Query),
        Variables = JsonSerializer.SerializeToElement(new { businessId = _host.Business }),
        CreateContext = scheduler => new CreditsRequest(_host.Services, scheduler, Caller.Anyone),
    };

    private async Task<int> ExecuteAsync(GraphQLRequest request)
    {
        using var result = await _host.Executor.ExecuteAsync(request, CancellationToken.None);
        return result.HasErrors ? throw new InvalidOperationException(Encoding.UTF8.GetString(result.Body.Span)) : result.Body.Length;
    }
}
