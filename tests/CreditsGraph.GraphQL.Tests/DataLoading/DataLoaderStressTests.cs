using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Tests.Execution;

namespace CreditsGraph.GraphQL.Tests.DataLoading;

public class DataLoaderStressTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    // 1,000 objects with five loaded fields below each other, answered at once, later, or on any thread: the order in
    // which loads complete differs in each round, the response never.
    [Fact]
    public async Task Execute_ThousandsOfLoadsOnSeveralThreads_AlwaysEndsWithTheSameResponse()
    {
        var executor = LoaderGraph.Create();
        const string Document = "{ nodes(count: 1000) { single { key batch { single { key } plain { batch { key } single(add: 5000) { key } } } } } }";
        var expected = await executor.ExecuteAsync(Document, Loaders.Of(new Behavior()));

        for (var round = 0; round < 20; round++)
        {
            var behavior = new Behavior();
            behavior.OnSingle = async (key, cancellationToken) =>
            {
                await DelayAsync(round + key, cancellationToken);
                return key % 7 == 0 ? await behavior.Loaders.Batch.LoadAsync(key) : new Node(key);
            };
            behavior.OnBatch = async (keys, cancellationToken) =>
            {
                await DelayAsync(round + keys.Count, cancellationToken);
                return Behavior.Nodes(keys);
            };

            var response = await Task.Run(() => executor.ExecuteAsync(Document, Loaders.Of(behavior, maxBatchSize: 90, maxConcurrency: 8 + (round * 20))))
                .WaitAsync(Bound);

            Assert.Equal(expected, response);
            Assert.Distinct(behavior.Calls.Where(call => call.StartsWith("single", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Execute_ManyRequestsAtOnce_DoNotMeet()
    {
        var executor = LoaderGraph.Create();

        var responses = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() =>
        {
            var behavior = new Behavior
            {
                OnBatch = async (keys, cancellationToken) =>
                {
                    await DelayAsync(i, cancellationToken);
                    return Behavior.Nodes(keys);
                },
            };
            return executor.ExecuteAsync(
                "query($key: Int!) { batch(key: $key) { key batch { key } } }", Loaders.Of(behavior), variables: $$"""{"key":{{i}}}""");
        }))).WaitAsync(Bound);

        Assert.Equal(
            Enumerable.Range(0, 200).Select(i => """{"data":{"batch":{"key":""" + i + ""","batch":{"key":""" + (i + 100) + "}}}}"), responses);
    }

    private static async Task DelayAsync(int seed, CancellationToken cancellationToken)
    {
        switch (seed % 5)
        {
            case 0: return;
            case 1: await Task.Yield(); break;
            case 2: await Task.Delay(seed % 4, cancellationToken); break;
            case 3: await Task.Run(() => Thread.SpinWait(seed % 1000), cancellationToken); break;
            default: await Task.Run(async () => await Task.Yield(), cancellationToken); break;
        }
    }
}
