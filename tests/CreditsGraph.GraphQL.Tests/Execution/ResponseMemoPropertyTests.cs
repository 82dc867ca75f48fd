using CreditsGraph.GraphQL.Execution;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>Whatever was asked before, of whom and when: a response is byte for byte that of an executor that has met nothing.</summary>
public class ResponseMemoPropertyTests
{
    private static readonly string[] Leaves =
        ["id", "name", "owner", "variant", "link", "price", "__typename", "who", "fails", "strictFails", "strictLink"];

    private readonly MemoGraph _graph = new();

    [Fact]
    public void Execute_AnythingAfterAnything_IsAsOfAFreshExecutor()
    {
        var copies = 0;
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var executor = _graph.Fresh();
            var documents = Enumerable.Range(0, 4).Select(_ => Document(random)).ToArray();
            var pages = Pages(random);
            for (var i = 0; i < 60; i++)
            {
                var (document, page) = (documents[random.Next(documents.Length)], pages[random.Next(pages.Length)]);
                var now = MemoRequest.Start.AddSeconds(i / 10);
                var (who, isIncremental) = ($"caller {random.Next(3)}", random.Next(2) == 0);
                var variables = $$"""{ "x": {{(random.Next(2) == 0 ? "true" : "false")}} }""";
                MemoRequest Request() => new(page) { Now = now, Who = who };
                var (kept, anew) = (Request(), Request());

                var before = _graph.Reads;
                var response = _graph.ExecuteAsync(kept, document, variables, executor, isIncremental).GetAwaiter().GetResult();
                var between = _graph.Reads;
                var expected = _graph.ExecuteAsync(anew, document, variables, _graph.Fresh(), isIncremental).GetAwaiter().GetResult();
                copies += between - before < _graph.Reads - between ? 1 : 0;
                if (response != expected || kept.End != anew.End)
                    return false.Label($"{document} {variables} {isIncremental} {now:O}\n{response}\n{expected}\n{kept.End:O} {anew.End:O}");
            }

            return true.Label("");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

        Assert.InRange(copies, 300, 6000);
    }

    [Fact]
    public async Task Execute_ManyAtOnce_EachGetTheirOwn()
    {
        var executor = _graph.Fresh();
        var rows = MemoPage.Of(2).Rows;
        var pages = Enumerable.Range(0, 600).Select(i => new MemoPage(rows, $"owner {i}", (ulong)(i % 3))).ToArray();
        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var page = pages[i * 7919 % pages.Length];

            var response = await _graph.ExecuteAsync(new MemoRequest(page), "{ page { rows { variant owner } } }", executor: executor);

            var row = $$"""{"variant":{{page.Variant}},"owner":"{{page.Owner}}"}""";
            Assert.Equal(MemoGraph.ResponseOf($"[{row},{row}]"), response);
        });
    }

    /// <summary>Pages that share rows, owners and variants in every way.</summary>
    private static MemoPage[] Pages(Random random)
    {
        var below = new MemoPage(Rows(random, null), "below");
        var (shared, other) = (Rows(random, below), Rows(random, null));
        return [new(shared, "acme"), new(shared, "initech"), new(shared, "acme", 1), new(other, "acme"), new(other, "initech", 1)];
    }

    private static MemoRow[] Rows(Random random, MemoPage? below) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(id => new MemoRow(id)
    {
        Fails = random.Next(12) == 0,
        Until = MemoRequest.Start.AddSeconds(random.Next(2) == 0 ? 1000 : random.Next(0, 6)),
        Below = random.Next(4) == 0 ? null : below,
    })];

    private static string Document(Random random) =>
        $"query($x: Boolean!) {{ __typename @skip(if: $x) {Fields(random, 3, "page", "p: page", "page", "strictPage")} }}";

    private static string Fields(Random random, int depth, params string[] pages) =>
        string.Join(' ', pages[..random.Next(1, pages.Length + 1)].Select(page => $"{page} {{ {OfPage(random, depth)} }}"));

    private static string OfPage(Random random, int depth) => Deferred(random, string.Join(' ', Enumerable.Range(0, random.Next(1, 3)).Select(i =>
    {
        var name = new[] { "rows", "strictRows", "nullableRows" }[random.Next(3)];
        var stream = random.Next(8) == 0 ? $" @stream(initialCount: {random.Next(3)})" : "";
        return $"l{i}: {name}{stream} {{ {OfRow(random, depth - 1)} }}";
    })));

    private static string OfRow(Random random, int depth)
    {
        // The last ones keep a list from being kept, or fail: fewer of those.
        var leaves = Enumerable.Range(0, random.Next(1, 4))
            .Select(_ => Leaves[random.Next(random.Next(5) == 0 ? Leaves.Length : Leaves.Length - 4)])
            .Select(leaf => random.Next(6) == 0 ? $"{leaf} @include(if: $x)" : leaf)
            .Prepend("id");
        var below = depth == 0 ? "" : random.Next(6) switch
        {
            0 => $" self {{ {OfRow(random, depth - 1)} }}",
            1 => $" named {{ name ... on Row {{ {OfRow(random, depth - 1)} }} }}",
            2 => $" children{(random.Next(4) == 0 ? " @stream" : "")} {{ {OfRow(random, depth - 1)} }}",
            3 => $" page {{ {OfPage(random, depth - 1)} }}",
            _ => "",
        };
        return Deferred(random, string.Join(' ', leaves) + below);
    }

    private static string Deferred(Random random, string selection) =>
        random.Next(10) == 0 ? $"__typename ... @defer(if: $x) {{ {selection} }}" : selection;
}
