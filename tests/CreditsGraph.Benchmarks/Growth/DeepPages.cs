using System.Text.Json;
using CreditsGraph.Benchmarks.Load;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Benchmarks.Growth;

/// <summary>A page costs what it costs wherever it is in its list: the gateway asks for the rows there, and for none before.</summary>
/// <remarks>
/// With a cursor its own row is read too, and a provider's pages begin at multiples of their size only, so that a page may
/// be met by one with up to twice as many rows, at the start of the list as well as far down. The judged offset is one
/// where the 21 rows are one page, to be compared with the 20 at the start.
/// </remarks>
internal static class DeepPages
{
    private const int Judged = 100_003;
    private const int WarmupSeconds = 10;

    private const string Rows = """
        nodes { creditId externalId status issuedAt currency totalAmount { cents decimal } remainingAmount { cents decimal }
          customer { externalId displayName } lineItems { amount { cents } accountId memo tags } allocations { amount { cents } appliedAt } }
        """;

    private static readonly int[] Offsets = [20, 100_000, Judged];

    public static async Task<IReadOnlyList<GrowthFigure>> RunAsync(GrowthBench bench, CancellationToken cancellationToken)
    {
        await using var list = new ProviderServer(await ServerProcess.StartAsync(
            "deep list", bench.Cores.Others, typeof(DeepPages).Assembly.Location, ["deep-list"], cancellationToken));
        using var probe = new AllocationProbe();
        await using var gateway = await ServerProcess.StartAsync(
            "gateway",
            bench.Cores.Server,
            bench.Build.Assembly,
            [.. GatewayArguments.Of(list, isCached: false), "--Businesses:0:ThredfiToken=ready"],
            cancellationToken,
            probe.Environment);

        var pages = new List<(int Offset, Contender Contender)> { (0, ContenderOf(after: null)) };
        foreach (var offset in Offsets)
        {
            // The first cursor says where its row is, and no more; the one that follows it is the gateway's own.
            var rough = ContenderOf(RoughCursor(offset - 2), "pageInfo { endCursor }", first: 1);
            var answer = (await rough.AskAsync(cancellationToken)).Json;
            pages.Add((offset, ContenderOf(ConnectionOf(answer).GetProperty("pageInfo").GetProperty("endCursor").GetString())));
        }

        var figures = new List<GrowthFigure>();
        var costs = new Dictionary<int, (long Calls, long Rows)>();
        foreach (var (offset, contender) in pages)
        {
            var rows = await CountRowsAsync(bench, list, contender, offset, cancellationToken);
            costs.Add(offset, (await contender.CountCallsOfOneAsync(cancellationToken), rows));
        }

        await pages[0].Contender.WarmUpAsync(Math.Max(WarmupSeconds, bench.Options.Seconds), cancellationToken);
        for (var round = 0; round < 2; round++)
        {
            foreach (var (_, contender) in pages)
                await contender.RunAsync(Math.Max(1, bench.Options.Seconds / 2), cancellationToken);
        }

        var first = pages[0].Contender.Result();
        foreach (var (offset, contender) in pages)
        {
            var result = contender.Result();
            var (calls, rows) = costs[offset];
            figures.Add(new(
                FormattableString.Invariant($"offset {offset:N0}: {rows} rows of the provider's, p50 {result.Median.TotalMilliseconds:0.0} ms"),
                result.CpuMicrosecondsPerRequest,
                " µs"));
            figures.Add(new("  provider calls", calls, "", Budget: 1, Tolerance: 1));
            if (offset == Judged)
                figures.Add(new("  CPU time over that at offset 0", result.CpuMicrosecondsPerRequest / first.CpuMicrosecondsPerRequest, "", Budget: 1.10));
        }

        return figures;

        Contender ContenderOf(string? after, string selection = Rows, int first = 20) => new(
            gateway,
            Target.OfQuery(new(gateway.Address, "/graphql"), QueryOf(after, selection, first), GatewayArguments.BusinessId),
            probe,
            list,
            bench.Wrk,
            bench.Http);
    }

    private static string QueryOf(string? after, string selection, int first) => $$"""
        query ($businessId: UUID!) { business(businessId: $businessId) {
          customerCredits(first: {{first}}{{(after is null ? "" : $", after: \"{after}\"")}}) { totalCount {{selection}} } } }
        """;

    /// <summary>A cursor of the row at an offset.</summary>
    private static string RoughCursor(int offset) => new Cursor
    {
        Kind = CursorKind.CustomerCredits,
        Fingerprint = ListFingerprint.Of(GatewayArguments.BusinessId, CreditQuery.All),
        Id = DeepListServer.IdOf(offset),
        CreatedAtTicks = 0,
        Position = new ListPosition(offset, DeepListServer.Rows, default),
    }.ToString();

    /// <summary>The rows that the provider sends for one request, once the answer has those of that place.</summary>
    private static async Task<long> CountRowsAsync(
        GrowthBench bench, ProviderServer list, Contender contender, int offset, CancellationToken cancellationToken)
    {
        var before = await ReadAsync();
        var answer = (await contender.AskAsync(cancellationToken)).Json;
        var nodes = ConnectionOf(answer).GetProperty("nodes");
        if (nodes.GetArrayLength() != 20 || nodes[0].GetProperty("creditId").GetGuid() != DeepListServer.IdOf(offset))
            throw new LoadException($"The gateway answers with other rows than those at offset {offset}.");
        return await ReadAsync() - before;

        async Task<long> ReadAsync()
        {
            using var json = JsonDocument.Parse(await bench.Http.GetByteArrayAsync(new Uri(list.Address, "/_sandbox/calls"), cancellationToken));
            return json.RootElement.GetProperty("rows").GetInt64();
        }
    }

    private static JsonElement ConnectionOf(JsonElement answer) =>
        answer.GetProperty("data").GetProperty("business").GetProperty("customerCredits");
}
