using System.Text;
using CreditsGraph.GraphQL.Documents;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Telemetry;
using CreditsGraph.GraphQL.Tests.Execution;
using CreditsGraph.GraphQL.Tests.Execution.Incremental;

namespace CreditsGraph.GraphQL.Tests.Telemetry;

/// <summary>What is told of requests, and that each is told of once.</summary>
public sealed class RequestObserverTests
{
    [Fact]
    public async Task Executed_Query_IsToldWithItsSizeAndCost()
    {
        var observer = new Observer();
        var executor = TestGraph.CreateExecutor(new ExecutorOptions { Observer = observer });

        var response = await executor.ExecuteAsync("query Two { echo books(first: 1) { id } }");

        var told = Assert.Single(observer.Executions);
        Assert.Equal(("query", "Two", RequestOutcome.Ok, response.Length, 1), (told.Type, told.Name, told.Outcome, (int)told.Bytes, told.Payloads));
        Assert.Equal(DocumentHash.Of(Encoding.UTF8.GetBytes("query Two { echo books(first: 1) { id } }")), told.Hash);
        Assert.False(told.IsTrusted);
        Assert.True(told.FieldCost > 0);
        Assert.Empty(told.Errors);
    }

    [Theory]
    [InlineData("{ fails a: fails book(id: \"1\") { failing } }", RequestOutcome.Errors, "TEASED: 2, INTERNAL_SERVER_ERROR: 1", "query")]
    [InlineData("{ nobody nothing }", RequestOutcome.RequestError, "GRAPHQL_VALIDATION_FAILED: 2", null)]
    [InlineData("{ {", RequestOutcome.RequestError, "GRAPHQL_PARSE_FAILED: 1", null)]
    [InlineData("query A { echo } query B { echo }", RequestOutcome.RequestError, "OPERATION_RESOLUTION_FAILURE: 1", null)]
    [InlineData("query($n: Int!) { echo(number: $n) }", RequestOutcome.RequestError, "BAD_USER_INPUT: 1", "query")]
    public async Task Executed_WithErrors_IsToldWithTheirCodes(string document, RequestOutcome outcome, string errors, string? type)
    {
        var observer = new Observer();

        await TestGraph.CreateExecutor(new ExecutorOptions { Observer = observer }).ExecuteAsync(document);

        var told = Assert.Single(observer.Executions);
        Assert.Equal((outcome, errors, type), (told.Outcome, told.Errors, told.Type));
    }

    [Fact]
    public async Task Executed_DocumentThatIsNone_HasNoHash()
    {
        var observer = new Observer();

        await TestGraph.CreateExecutor(new ExecutorOptions { Observer = observer }).ExecuteAsync("{ {");

        Assert.Null(Assert.Single(observer.Executions).Hash);
    }

    [Fact]
    public async Task Executed_TrustedDocument_IsToldByTheIdThatItWasAskedForBy()
    {
        var observer = new Observer();
        var executor = TestGraph.CreateExecutor(new ExecutorOptions
        {
            Observer = observer,
            Documents = new DocumentsOptions { Trusted = [new TrustedDocument("test", "query Known { echo }"u8.ToArray()) { Ids = ["known"] }] },
        });

        using (await executor.ExecuteAsync(new GraphQLRequest { Document = default, DocumentId = "known" }, CancellationToken.None))
            Assert.Empty(observer.Executions);

        var told = Assert.Single(observer.Executions);
        Assert.Equal((true, "known", "Known"), (told.IsTrusted, told.Id, told.Name));
    }

    [Fact]
    public async Task Executed_UnknownId_IsNotRepeated()
    {
        var observer = new Observer();
        var executor = TestGraph.CreateExecutor(new ExecutorOptions { Observer = observer });

        using (await executor.ExecuteAsync(new GraphQLRequest { Document = default, DocumentId = "made-up" }, CancellationToken.None))
            Assert.Empty(observer.Executions);

        Assert.Null(Assert.Single(observer.Executions).Id);
    }

    [Fact]
    public async Task Executed_TransportAndContext_AreThoseOfTheRequest()
    {
        var observer = new Observer();
        var (transport, context) = (new object(), new LibraryContext());
        var request = new GraphQLRequest { Document = "{ echo }"u8.ToArray(), Transport = transport, CreateContext = _ => context };

        (await TestGraph.CreateExecutor(new ExecutorOptions { Observer = observer }).ExecuteAsync(request, CancellationToken.None)).Dispose();

        Assert.Equal((transport, context), (Assert.Single(observer.Executions).Transport, observer.Executions[0].Context));
    }

    [Fact]
    public async Task Executed_InPayloads_IsToldAfterTheLastWithAllOfThem()
    {
        var observer = new Observer();
        var graph = new GatedGraph(observer: observer);
        var bytes = 0;
        using (var result = await graph.BeginAsync("{ node { id ... @defer { slow(key: \"a\") fails } } }"))
        {
            do
            {
                Assert.Empty(observer.Executions);
                bytes += result.Body.Length;
            }
            while (await result.MoveNextAsync());
        }

        var told = Assert.Single(observer.Executions);
        Assert.Equal((RequestOutcome.Errors, 2, bytes, "TEASED: 1"), (told.Outcome, told.Payloads, (int)told.Bytes, told.Errors));
    }

    [Fact]
    public async Task Executed_ClientGoneBetweenPayloads_IsCancelled()
    {
        var observer = new Observer();
        var graph = new GatedGraph(observer: observer);

        using (await graph.BeginAsync("{ node { id ... @defer { slow(key: \"g\") } } }"))
            Assert.Empty(observer.Executions);

        Assert.Equal(RequestOutcome.Cancelled, Assert.Single(observer.Executions).Outcome);
    }

    [Fact]
    public async Task Executed_ClientGoneMeanwhile_IsCancelled()
    {
        var observer = new Observer();
        var graph = new GatedGraph(observer: observer);
        using var gone = new CancellationTokenSource();
        var execution = graph.BeginAsync("{ node { slow(key: \"g\") } }", cancellationToken: gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await execution);
        Assert.Equal(RequestOutcome.Cancelled, Assert.Single(observer.Executions).Outcome);
    }

    [Fact]
    public async Task Executed_TooSlow_IsATimeoutWithItsContext()
    {
        var observer = new Observer();
        var graph = new GatedGraph(new LimitOptions { ExecutionTime = TimeSpan.FromMilliseconds(50) }, observer: observer);

        (await graph.BeginAsync("{ node { slow(key: \"g\") } }")).Dispose();

        var told = Assert.Single(observer.Executions);
        Assert.Equal((RequestOutcome.Timeout, "EXECUTION_TIMEOUT: 1"), (told.Outcome, told.Errors));
        Assert.NotNull(told.Context);
        Assert.True(told.Duration >= TimeSpan.FromMilliseconds(40));
    }

    [Fact]
    public async Task Executed_ContextThatCannotBeMade_IsADefect()
    {
        var observer = new Observer();
        var executor = TestGraph.CreateExecutor(new ExecutorOptions { Observer = observer });

        await Assert.ThrowsAsync<InvalidOperationException>(() => executor.ExecuteAsync("{ echo }", _ => throw new InvalidOperationException()));

        Assert.Equal(RequestOutcome.Failed, Assert.Single(observer.Executions).Outcome);
    }

    [Fact]
    public async Task Executed_DisposedTwice_IsToldOnce()
    {
        var observer = new Observer();
        var executor = TestGraph.CreateExecutor(new ExecutorOptions { Observer = observer });

        var result = await executor.ExecuteAsync(new GraphQLRequest { Document = "{ echo }"u8.ToArray() }, CancellationToken.None);
        result.Dispose();
        result.Dispose();

        Assert.Single(observer.Executions);
    }

    [Fact]
    public async Task Executed_NobodyWantsToKnow_IsNotToldOf()
    {
        var observer = new Observer { IsEnabled = false };

        await TestGraph.CreateExecutor(new ExecutorOptions { Observer = observer }).ExecuteAsync("{ echo }");

        Assert.Empty(observer.Executions);
    }

    [Fact]
    public void Errors_OfVeryManyCodes_AreBounded()
    {
        var counts = new ErrorCounts();
        for (var i = 0; i < 1000; i++)
            counts.Add($"CODE_{i}");
        counts.Add("CODE_0");

        Assert.Equal((32, new ErrorCount("CODE_0", 2)), (counts.Count, counts[0]));
    }

    /// <summary>Notes what it is told, as it is while it is told.</summary>
    private sealed class Observer : IRequestObserver
    {
        public List<Told> Executions { get; } = [];

        public bool IsEnabled { get; init; } = true;

        public void Executed(ExecutedRequest request) => Executions.Add(new Told(
            request.OperationType,
            request.OperationName,
            request.DocumentId,
            request.DocumentHash,
            request.IsTrusted,
            request.Outcome,
            string.Join(", ", request.Errors.Select(static error => $"{error.Code}: {error.Count}")),
            request.ResponseBytes,
            request.Payloads,
            request.FieldCost,
            request.Duration,
            request.Transport,
            request.Context));

        public void Refused(object transport, int statusCode, string code) => Assert.Fail("Nothing is refused here.");
    }

    private sealed record Told(
        string? Type, string? Name, string? Id, string? Hash, bool IsTrusted, RequestOutcome Outcome, string Errors, long Bytes, int Payloads,
        double? FieldCost, TimeSpan Duration, object? Transport, object? Context);
}
