using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>What an attack came to.</summary>
/// <param name="Code">The code of the first error; empty where there is none.</param>
/// <param name="Body">The response.</param>
/// <param name="Took">From the text to the response.</param>
/// <param name="Allocated">The bytes allocated on the way.</param>
internal sealed record AttackOutcome(string Code, string Body, TimeSpan Took, long Allocated)
{
    /// <summary>Far more than any of these takes on a busy machine, and far less than what grows out of proportion takes.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);

    /// <summary>That it was answered with that code (none for data), soon and in that much memory.</summary>
    public AttackOutcome AssertAnswered(string code, long maxMegabytes)
    {
        Assert.True(code == Code, $"{Code}: {Body[..Math.Min(Body.Length, 500)]}");
        Assert.InRange(Took, TimeSpan.Zero, MaxTime);
        Assert.InRange(Allocated, 0, maxMegabytes * 1024 * 1024);
        return this;
    }
}

/// <summary>An executor over a schema that gives attacks what they need: cycles, interfaces with many types, deep inputs.</summary>
internal static class HostileGraph
{
    private const int TypeCount = 8;

    // Each type has every trait but one, so that what conditions on traits select differs from type to type.
    private static readonly string Sdl = $$"""
        directive @tag(name: String) repeatable on FIELD | QUERY
        interface Node { id: Int  next: Node  other: Node  all: [Node] }
        {{Each(TypeCount, trait => $"interface Trait{trait} {{ id: Int  next: Node }}")}}
        {{Each(TypeCount, type => $"type Node{type} implements Node{Each(TypeCount, trait => trait == type ? "" : $" & Trait{trait}")} {{ id: Int  next: Node  other: Node  all: [Node] }}")}}
        type Query { id: Int  self: Query  node: Node  nodes: [Node]  echo(value: Value, lists: [[Int]], text: String): String }
        input Value { next: Value  list: [Value!]  number: Int }
        """;

    /// <summary>Without the counts that refuse an attack first, for what stands behind them.</summary>
    public static RequestExecutor CreatePermissiveExecutor() => CreateExecutor(new ExecutorOptions
    {
        Limits = new() { Aliases = 100_000, Directives = 100_000, DirectivesPerLocation = 100_000, VariableBytes = 4 * 1024 * 1024, Cost = LimitOptions.LargestCount },
    });

    public static RequestExecutor CreateExecutor(ExecutorOptions? options = null)
    {
        var schema = SchemaBuilder.FromSdl(Sdl).Object<RootValue>("Query", type => type
            .Field("id", _ => 1)
            .Field("self", query => query)
            .Field<object>("node", _ => new N0())
            .List<object>("nodes", _ => [new N0(), new N1(), new N2()])
            .Field("echo", (_, context) => context.Arguments.Get<string>("text")));
        Bind<N0>(0);
        Bind<N1>(1);
        Bind<N2>(2);
        Bind<N3>(3);
        Bind<N4>(4);
        Bind<N5>(5);
        Bind<N6>(6);
        Bind<N7>(7);
        return Execution.TestExecutor.Create(schema, options);

        void Bind<T>(int number) => schema.Object<T>($"Node{number}", type => type
            .Field("id", _ => number)
            .Field<object>("next", _ => new N0())
            .Field<object>("other", _ => new N1())
            .List<object>("all", _ => [new N1(), new N2()]));
    }

    /// <summary>Executes a document on a stack that is half of what a server's threads have.</summary>
    public static AttackOutcome Attack(string document, string? variables = null, string? operationName = null, RequestExecutor? executor = null) =>
        Attack(Encoding.UTF8.GetBytes(document), variables, operationName, executor);

    /// <inheritdoc cref="Attack(string, string?, string?, RequestExecutor?)"/>
    public static AttackOutcome Attack(byte[] document, string? variables = null, string? operationName = null, RequestExecutor? executor = null)
    {
        executor ??= CreateExecutor();
        using var json = variables is null ? null : JsonDocument.Parse(variables);
        var request = new GraphQLRequest { Document = document, Variables = json?.RootElement ?? default, OperationName = operationName };
        AttackOutcome? outcome = null;
        var thread = new Thread(() => outcome = Execute(executor, request), maxStackSize: 768 * 1024);
        thread.Start();
        thread.Join();
        return outcome!;
    }

    /// <summary>Parts of a text, made from 0 on.</summary>
    public static string Each(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(i => part(i) + " "));

    public static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static AttackOutcome Execute(RequestExecutor executor, GraphQLRequest request)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        // No loader takes part, so that it is done when it returns.
        using var result = executor.ExecuteAsync(request, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var took = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        using var json = JsonDocument.Parse(result.Body, new JsonDocumentOptions { MaxDepth = 1000 });
        var code = json.RootElement.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString()! : "";
        return new(code, Encoding.UTF8.GetString(result.Body.Span), took, allocated);
    }

    private sealed record N0;

    private sealed record N1;

    private sealed record N2;

    private sealed record N3;

    private sealed record N4;

    private sealed record N5;

    private sealed record N6;

    private sealed record N7;
}
