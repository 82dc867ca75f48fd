using System.Runtime.CompilerServices;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>What is copied of earlier responses, and what never is.</summary>
public class ResponseMemoTests
{
    private static readonly DateTimeOffset Noon = MemoRequest.Start;

    private readonly MemoGraph _graph = new();

    [Fact]
    public async Task Execute_TheSameAgain_IsReadTwiceAndCopiedFromThenOn()
    {
        var page = MemoPage.Of(3);
        var reads = new List<int>();
        var responses = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            responses.Add(await _graph.ExecuteAsync(new MemoRequest(page), "{ page { rows { id name } } }"));
            reads.Add(_graph.Reads);
        }

        // What is met once costs no copy.
        Assert.Equal([3, 6, 6, 6, 6], reads);
        Assert.All(responses, static response => Assert.Equal(
            MemoGraph.ResponseOf("""[{"id":1,"name":"n1"},{"id":2,"name":"n2"},{"id":3,"name":"n3"}]"""), response));
    }

    [Theory]
    [InlineData(21, 2 * 21)]
    [InlineData(22, 3 * 22)]
    public async Task Execute_MoreThan64Kilobytes_IsWrittenEachTime(int rows, int reads)
    {
        // 3,000 bytes a row, less a few.
        var page = new MemoPage([.. Enumerable.Range(10, rows).Select(static id => new MemoRow(id) { Name = new string('x', 2980) })], "acme");

        await _graph.ExecuteThriceAsync(new MemoRequest(page), "{ page { rows { id name } } }");

        Assert.Equal(reads, _graph.Reads);
    }

    /// <summary>More of each than there are places, so that every lookup meets a value that is another one's.</summary>
    [Theory]
    [InlineData("source")]
    [InlineData("owner")]
    [InlineData("variant")]
    public async Task Execute_ThousandsThatDifferInOneThing_NeverGetAnothersValue(string difference)
    {
        MemoRow[] rows = [new(1)];
        for (var i = 0; i < 2000; i++)
        {
            var page = difference switch
            {
                "source" => new MemoPage([new MemoRow(i)], "acme"),
                "owner" => new MemoPage(rows, $"owner {i}"),
                _ => new MemoPage(rows, "acme", (ulong)i),
            };
            var expected = MemoGraph.ResponseOf($$"""[{"variant":{{page.Variant}},"name":"{{page.Rows[0].Name}}","owner":"{{page.Owner}}"}]""");

            var responses = await _graph.ExecuteThriceAsync(new MemoRequest(page), "{ page { rows { variant name owner } } }");

            Assert.All(responses, response => Assert.Equal(expected, response));
        }
    }

    [Fact]
    public async Task Execute_EqualOwners_AreNotTheSame()
    {
        var rows = MemoPage.Of(1).Rows;
        for (var i = 0; i < 1000; i++)
        {
            // Told apart by reference: what is equal now may be compared by less than is shown.
            var owner = new EqualOwner($"owner {i}");

            var responses = await _graph.ExecuteThriceAsync(new MemoRequest(new MemoPage(rows, owner)), "{ page { rows { owner } } }");

            Assert.All(responses, response => Assert.Equal(MemoGraph.ResponseOf($$"""[{"owner":"{{owner}}"}]"""), response));
        }
    }

    [Fact]
    public async Task Execute_ThousandDocuments_NeverGetAnothersValue()
    {
        var page = MemoPage.Of(1);
        for (var i = 0; i < 1000; i++)
        {
            var responses = await _graph.ExecuteThriceAsync(new MemoRequest(page), $$"""{ page { rows { a{{i}}: name } } }""");

            Assert.All(responses, response => Assert.Equal(MemoGraph.ResponseOf($$"""[{"a{{i}}":"n1"}]"""), response));
        }
    }

    [Fact]
    public async Task Execute_AliasesOfOneList_EachHaveTheirOwnSelection()
    {
        var responses = await _graph.ExecuteThriceAsync(
            new MemoRequest(MemoPage.Of(1)), "{ page { a: rows { id } b: rows { name } c: nullableRows { x: id } } other: page { rows { owner } } }");

        Assert.All(responses, static response => Assert.Equal(
            """{"data":{"page":{"a":[{"id":1}],"b":[{"name":"n1"}],"c":[{"x":1}]},"other":{"rows":[{"owner":"acme"}]}}}""", response));
    }

    [Fact]
    public async Task Execute_ConditionsOfVariables_AreDecidedForEachRequest()
    {
        var context = new MemoRequest(MemoPage.Of(1));
        const string Document = "query($x: Boolean!) { page { rows { id name @include(if: $x) ... on Named @skip(if: $x) { n: name } } } }";
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(MemoGraph.ResponseOf("""[{"id":1,"name":"n1"}]"""), await _graph.ExecuteAsync(context, Document, """{ "x": true }"""));
            Assert.Equal(MemoGraph.ResponseOf("""[{"id":1,"n":"n1"}]"""), await _graph.ExecuteAsync(context, Document, """{ "x": false }"""));
        }

        Assert.Equal(4, _graph.Reads);
    }

    [Theory]
    [InlineData("{ page { nullableRows { id fails } } }", "page.nullableRows.1.fails")]
    [InlineData("{ page { nullableRows { id strictFails } } }", "page.nullableRows.1.strictFails")]
    [InlineData("{ page { rows { id strictFails } } }", "page.rows.1.strictFails")]
    [InlineData("{ page { rows { id self { self { fails } } } } }", "page.rows.1.self.self.fails")]
    [InlineData("{ p: page { strictRows { id strictFails } } }", "p.strictRows.1.strictFails")]
    [InlineData("{ strictPage { strictRows { id strictFails } } }", "strictPage.strictRows.1.strictFails")]
    public async Task Execute_ErrorInside_IsReportedEachTimeAndNothingKept(string document, string path)
    {
        var context = new MemoRequest(new MemoPage([new MemoRow(1), new MemoRow(2) { Fails = true }], "acme"));

        var responses = await _graph.ExecuteThriceAsync(context, document);

        Assert.All(responses, response => Assert.Equal($"{path}: No.", TestExecutor.ErrorsOf(response)));
        Assert.Equal(await _graph.ExecuteAsync(context, document, executor: _graph.Fresh()), Assert.Single(responses.Distinct()));
        Assert.Equal(4 * 2, _graph.Reads);
    }

    [Fact]
    public async Task Execute_ErrorBeside_KeepsNothingFromBeingCopied()
    {
        var page = new MemoPage([new MemoRow(1) { Below = new MemoPage([new MemoRow(2) { Fails = true }], "acme") }], "acme");

        var responses = await _graph.ExecuteThriceAsync(new MemoRequest(page), "{ a: page { rows { children { fails } } } b: page { rows { id } } }");

        Assert.All(responses, static response => Assert.Equal("a.rows.0.children.0.fails: No.", TestExecutor.ErrorsOf(response)));
        Assert.Equal(2, _graph.Reads);
    }

    [Theory]
    [InlineData("rows { id who }", """[{"id":1,"who":"WHO"}]""")]
    [InlineData("rows { id self { self { who } } }", """[{"id":1,"self":{"self":{"who":"WHO"}}}]""")]
    [InlineData("rows { id children { who } }", """[{"id":1,"children":[{"who":"WHO"}]}]""")]
    [InlineData("rows { id children { named { ... on Row { who } } } }", """[{"id":1,"children":[{"named":{"who":"WHO"}}]}]""")]
    [InlineData("rows { id late }", """[{"id":1,"late":"WHO"}]""")]
    [InlineData("rows { id children { late } }", """[{"id":1,"children":[{"late":"WHO"}]}]""")]
    public async Task Execute_FieldThatDependsOnTheRequest_IsNeverKept(string selection, string expected)
    {
        var page = new MemoPage([new MemoRow(1) { Below = new MemoPage([new MemoRow(2)], "acme") }], "acme");
        for (var i = 0; i < 4; i++)
        {
            var response = await _graph.ExecuteAsync(new MemoRequest(page) { Who = $"caller {i}" }, $"{{ page {{ {selection} }} }}");

            Assert.Equal(MemoGraph.ResponseOf(expected.Replace("WHO", $"caller {i}", StringComparison.Ordinal)), response);
        }

        Assert.Equal(4, _graph.Reads);
    }

    [Fact]
    public async Task Execute_ExpiringFields_AreNullFromTheirInstantOnAndTheResponseSaysHowLongItHolds()
    {
        var page = new MemoPage([new MemoRow(1) { Until = Noon.AddMinutes(1) }, new MemoRow(2) { Until = Noon.AddMinutes(2) }], "acme");
        async Task<(string, DateTimeOffset?, int)> ExecuteAtAsync(DateTimeOffset now)
        {
            var (context, reads) = (new MemoRequest(page) { Now = now }, _graph.Reads);
            var response = await _graph.ExecuteAsync(context, "{ page { rows { id link } } }");
            return (response, context.End, _graph.Reads - reads);
        }

        var both = MemoGraph.ResponseOf("""[{"id":1,"link":"n1"},{"id":2,"link":"n2"}]""");
        var onlySecond = MemoGraph.ResponseOf("""[{"id":1,"link":null},{"id":2,"link":"n2"}]""");
        var none = MemoGraph.ResponseOf("""[{"id":1,"link":null},{"id":2,"link":null}]""");
        var (first, second) = (Noon.AddMinutes(1), Noon.AddMinutes(2));
        var tick = TimeSpan.FromTicks(1);

        Assert.Equal((both, first, 2), await ExecuteAtAsync(Noon));
        Assert.Equal((both, first, 2), await ExecuteAtAsync(Noon));
        Assert.Equal((both, first, 0), await ExecuteAtAsync(Noon));
        Assert.Equal((both, first, 0), await ExecuteAtAsync(first - tick));
        Assert.Equal((onlySecond, second, 2), await ExecuteAtAsync(first));
        Assert.Equal((onlySecond, second, 0), await ExecuteAtAsync(first));
        Assert.Equal((onlySecond, second, 0), await ExecuteAtAsync(second - tick));
        Assert.Equal((none, null, 2), await ExecuteAtAsync(second));
        Assert.Equal((none, null, 0), await ExecuteAtAsync(second));
    }

    [Fact]
    public async Task Execute_ExpiredField_IsNullWhateverItsType()
    {
        var page = new MemoPage([new MemoRow(1) { Until = Noon }], "acme");

        var response = await _graph.ExecuteAsync(new MemoRequest(page), "{ page { rows { price link } s: rows { strictLink } } }");

        Assert.Equal("""{"page":{"rows":[{"price":null,"link":null}],"s":null}}""", TestExecutor.DataOf(response));
        Assert.Equal("page.s.0.strictLink: Cannot return null for non-nullable field Row.strictLink.", TestExecutor.ErrorsOf(response));
    }

    [Theory]
    [InlineData("{ page { rows { id link page { rows { name } } } } }", true, true)]
    [InlineData("{ page { rows { id link page { rows { name } } } } }", false, true)]
    [InlineData("{ page { rows { id page { rows { link } } } } }", true, true)]
    [InlineData("{ page { rows { id page { rows { link } } } } }", false, true)]
    [InlineData("{ page { rows { id page { rows { link } } link } } }", true, true)]
    [InlineData("{ page { rows { id page { rows { name } } } } }", true, false)]
    public async Task Execute_ListInAList_EndsWithTheFirstThatEndsInIt(string document, bool isInnerKnown, bool ends)
    {
        // Where the inner list is known before, the outer one is made of a copy.
        var inner = new MemoPage([new MemoRow(9) { Until = Noon.AddMinutes(1) }], "acme");
        MemoPage Outer() => new([new MemoRow(1) { Below = inner, Until = Noon.AddMinutes(1) }], "acme");
        if (isInnerKnown)
            await _graph.ExecuteThriceAsync(new MemoRequest(Outer()), document);
        var outer = Outer();
        await _graph.ExecuteThriceAsync(new MemoRequest(outer), document);
        var reads = _graph.Reads;

        var early = new MemoRequest(outer) { Now = Noon.AddSeconds(59) };
        Assert.Equal(await FreshAsync(early, document), await _graph.ExecuteAsync(early, document));
        Assert.Equal(reads + 1, _graph.Reads);
        Assert.Equal(ends ? Noon.AddMinutes(1) : null, early.End);

        var late = new MemoRequest(outer) { Now = Noon.AddMinutes(1) };
        Assert.Equal(await FreshAsync(late, document), await _graph.ExecuteAsync(late, document));
        Assert.Null(late.End);
    }

    [Fact]
    public async Task Execute_ListsBesideEachOther_EndEachByItself()
    {
        const string Document = "{ page { rows { who page { rows { id link } } } } }";
        var first = new MemoRow(1) { Below = new MemoPage([new MemoRow(8) { Until = Noon.AddMinutes(1) }], "acme") };
        var second = new MemoRow(2) { Below = new MemoPage([new MemoRow(9) { Until = Noon.AddMinutes(2) }], "acme") };
        await _graph.ExecuteThriceAsync(new MemoRequest(new MemoPage([first, second], "acme")), Document);
        Assert.Equal(4, _graph.Reads);

        var alone = new MemoRequest(new MemoPage([second], "acme")) { Now = Noon.AddMinutes(1) };
        await _graph.ExecuteAsync(alone, Document);

        Assert.Equal(4, _graph.Reads);
        Assert.Equal(Noon.AddMinutes(2), alone.End);
    }

    [Fact]
    public async Task Execute_CopyBeyondTheResponsesLimit_IsRefused()
    {
        var graph = _graph.With(new LimitOptions { ResponseBytes = 40_000 });
        var context = new MemoRequest(new MemoPage([.. Enumerable.Range(1, 20).Select(static id => new MemoRow(id) { Name = new string('x', 1000) })], "acme"));
        const string Document = "{ page { rows { id name } } }";
        foreach (var response in await graph.ExecuteThriceAsync(context, Document))
            Assert.StartsWith("{\"data\"", response, StringComparison.Ordinal);
        var reads = graph.Reads;

        // One of two in a batch has half the room.
        var half = await graph.ExecuteAsync(context, Document, batchSize: 2);
        Assert.Contains("The response is larger than 20000 bytes.", half, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", half, StringComparison.Ordinal);
        Assert.Equal(reads, graph.Reads);
    }

    [Theory]
    [InlineData("{ page { id: __typename ... @defer { rows { name } } } }")]
    [InlineData("{ page { rows { name ... @defer(label: \"a\") { owner } } } }")]
    [InlineData("{ page { rows { name self { ... @defer { owner } } } } }")]
    [InlineData("{ page { rows { name children { name ... @defer { owner } } } } }")]
    [InlineData("{ page { rows { name } ... @defer { rows { owner } } } }")]
    [InlineData("{ page { rows @stream(initialCount: 1) { name owner } } }")]
    [InlineData("{ page { rows { name children @stream { name } } } }")]
    [InlineData("{ page { rows { name self { children @stream(initialCount: 1) { name } } } } }")]
    [InlineData("{ page { rows @stream(initialCount: 1) { name page { rows { name link } } } } }")]
    [InlineData("{ page { ... @defer { rows { name fails } } } }")]
    [InlineData("{ page { __typename ... @defer { strictRows { name strictFails } } } }")]
    public async Task Execute_SeveralPayloads_AreAsWithoutCopies(string document)
    {
        var below = MemoPage.Of(2);
        var page = new MemoPage([new MemoRow(1) { Below = below }, new MemoRow(2) { Below = below, Fails = true }, new MemoRow(3)], "acme");

        var responses = await _graph.ExecuteThriceAsync(new MemoRequest(page), document, incremental: true);
        var whole = await _graph.ExecuteThriceAsync(new MemoRequest(page), document);
        var again = await _graph.ExecuteThriceAsync(new MemoRequest(page), document, incremental: true);

        var expected = await FreshAsync(new MemoRequest(page), document, incremental: true);
        Assert.Contains("\"hasNext\":true", expected, StringComparison.Ordinal);
        Assert.All(responses.Concat(again), response => Assert.Equal(expected, response));
        Assert.Equal(await FreshAsync(new MemoRequest(page), document), Assert.Single(whole.Distinct()));
    }

    [Fact]
    public async Task Execute_ListThatIsDeferredAsAWhole_IsCopiedToo()
    {
        await _graph.ExecuteThriceAsync(new MemoRequest(MemoPage.Of(4)), "{ page { ... @defer { rows { id } } } }", incremental: true);

        Assert.Equal(2 * 4, _graph.Reads);
    }

    [Fact]
    public void Keep_PageAndPlanThatNobodyHasAnyMore_KeepsNeitherAlive()
    {
        var memo = new ResponseMemo();

        var (field, source) = KeepOne(memo);

        GC.Collect();
        Assert.False(field.IsAlive);
        Assert.False(source.IsAlive);
        GC.KeepAlive(memo);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Field, WeakReference Source) KeepOne(ResponseMemo memo)
    {
        var schema = new MemoGraph().Fresh().Schema;
        var document = GraphQLParser.Parse("{ page { rows { id } } }"u8.ToArray());
        var plan = OperationPlanner.Plan(
            schema, document, (OperationDefinitionNode)document.Definitions[0], new VariableValues(), new LimitOptions(), isIncremental: false);
        var key = new MemoKey(new object(), "acme");
        var field = plan.Root.Fields[0].Selection!.Fields[0];
        memo.Keep(field, key, "[]"u8, DateTimeOffset.MaxValue);
        Assert.Null(memo.Find(field, key));
        memo.Keep(field, key, "[]"u8, DateTimeOffset.MaxValue);
        Assert.Equal("[]"u8.ToArray(), memo.Find(field, key)!.Value.Json);
        return (new WeakReference(field), new WeakReference(key.Source));
    }

    private Task<string> FreshAsync(MemoRequest context, string document, bool incremental = false) =>
        _graph.ExecuteAsync(context, document, executor: _graph.Fresh(), incremental: incremental);

    private sealed class EqualOwner(string name)
    {
        public override bool Equals(object? obj) => obj is EqualOwner;

        public override int GetHashCode() => 1;

        public override string ToString() => name;
    }
}
