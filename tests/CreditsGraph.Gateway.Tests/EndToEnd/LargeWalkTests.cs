using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>A client walks whole lists, a hundred rows at a time, while rows are inserted.</summary>
public class LargeWalkTests
{
    [Theory]
    [InlineData("customerCredits", 1, 2500, 49)]
    [InlineData("vendorCredits", 1, 2500, 49)]
    [InlineData("credits", 2, 5000, 195)]
    public async Task Walk_WhileRowsAreInserted_ShowsEveryCreditExactlyOnce(
        string list, int providerLists, int count, int callsAtRest)
    {
        await using var gateway = await TestGateway.StartAsync();
        var before = await WalkAsync(gateway, list);
        Assert.Equal(count, before.Ids.Count);

        using var stop = new CancellationTokenSource();
        var inserting = InsertAsync(gateway, stop.Token);
        var walk = await WalkAsync(gateway, list);
        await stop.CancelAsync();
        var inserted = await inserting;

        Assert.Empty(walk.Warnings);
        Assert.Equal(walk.Ids.Count, walk.Ids.Distinct().Count());
        Assert.Equal(before.Ids, walk.Ids.Where(before.Ids.ToHashSet().Contains));
        Assert.Subset(inserted.ToHashSet(), walk.Ids.Except(before.Ids).ToHashSet());
        Assert.InRange(inserted.Count, 20, int.MaxValue);


        // At rest the first hundred rows of a list are one call, and each next hundred two, with the row that the cursor
        // names. Where rows came in between, its place is looked for, and windows that do not fit together are read again.
        Assert.Equal(callsAtRest, before.Calls);
        Assert.InRange(walk.Calls, callsAtRest, 12 * providerLists * walk.Requests);
    }

    private static async Task<(List<string> Ids, List<string> Warnings, int Requests, int Calls)> WalkAsync(TestGateway gateway, string list)
    {
        gateway.TakeCalls();
        var (ids, warnings, requests) = (new List<string>(), new List<string>(), 0);
        for (string? after = null; ;)
        {
            var response = await gateway.QueryAsync(
                $$"""
                query($id: UUID!, $after: String) {
                  business(businessId: $id) { {{list}}(first: 100, after: $after) { nodes { creditId } pageInfo { hasNextPage endCursor } } }
                }
                """,
                new { id = gateway.Large, after });
            Assert.Null(response["errors"]);
            requests++;
            if (response["extensions"]?["warnings"] is JsonArray found)
                warnings.AddRange(found.Select(static warning => warning!.ToJsonString()));
            var connection = response["data"]!["business"]![list]!;
            ids.AddRange(connection["nodes"]!.AsArray().Select(static node => (string)node!["creditId"]!));
            after = (string?)connection["pageInfo"]!["endCursor"];
            if (!(bool)connection["pageInfo"]!["hasNextPage"]!)
                return (ids, warnings, requests, gateway.TakeCalls().Count);
        }
    }

    /// <summary>Inserts a row into each list upon every few calls, at random places; returns the ids of all.</summary>
    private static async Task<List<string>> InsertAsync(TestGateway gateway, CancellationToken stop)
    {
        var random = new Random(7);
        var inserted = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            foreach (var list in Enum.GetValues<SandboxList>())
                inserted.Add(gateway.Sandbox.InsertCredit(gateway.Large, list, random.Next(0, 2501 + (inserted.Count / 2))).ToString());
            var calls = gateway.Sandbox.Calls.Count;
            while (gateway.Sandbox.Calls.Count is var now && now <= calls && !stop.IsCancellationRequested)
            {
                calls = now;
                await Task.Yield();
            }
        }

        return inserted;
    }
}
