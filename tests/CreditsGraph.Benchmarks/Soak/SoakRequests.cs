using System.Text.Json.Nodes;
using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>What a dashboard asks all day: the documents of the repository and the load benchmark's, for both businesses.</summary>
internal sealed class SoakRequests(string root, SoakClient client)
{
    private readonly List<SoakRequest> _requests = [];

    /// <summary>Asks each of them a gateway whose providers are well; its answers are the right ones.</summary>
    /// <exception cref="LoadException">An answer has errors.</exception>
    public async Task<IReadOnlyList<SoakRequest>> CreateAsync(IEnumerable<Guid> businesses, CancellationToken cancellationToken)
    {
        await AddAsync("businesses", new JsonObject(), cancellationToken);
        foreach (var business in businesses)
        {
            var id = business.ToString();
            await AddAsync("business-overview", Of(id), cancellationToken);
            foreach (var workload in Workload.All.Where(static workload => workload is { IsCached: false, IsIntrospection: false }))
                await AddAsync(new(workload.Name, workload.Query, Of(id)), cancellationToken);
            foreach (var customer in new[] { "CUST-0001", "CUST-0005", "CUST-0007", "nobody" })
                await AddAsync("customer-credit-summary", Of(id, ("dayZeroCustomerId", customer)), cancellationToken);
            foreach (var first in new[] { 5, 20, 100 })
            {
                await AddPagesAsync("customer-credits", "customerCredits", Of(id, ("first", first), ("withSummaries", first == 5)), cancellationToken);
                await AddPagesAsync("vendor-credits", "vendorCredits", Of(id, ("first", first)), cancellationToken);
                await AddPagesAsync("credits", "credits", Of(id, ("first", first)), cancellationToken);
            }

            await AddNodesAsync(id, cancellationToken);
        }

        return _requests;
    }

    /// <summary>A list's first page and the two after it.</summary>
    private async Task AddPagesAsync(string document, string list, JsonObject variables, CancellationToken cancellationToken)
    {
        for (var page = 0; page < 3; page++)
        {
            var data = await AddAsync(document, variables, cancellationToken);
            variables = (JsonObject)variables.DeepClone();
            variables["after"] = (string?)data["business"]![list]!["pageInfo"]!["endCursor"];
        }
    }

    private async Task AddNodesAsync(string business, CancellationToken cancellationToken)
    {
        var ids = new SoakRequest(
            "ids",
            "query($businessId: UUID!) { business(businessId: $businessId) { customerCredits(first: 3) { nodes { id customer { id } } } vendorCredits(first: 3) { nodes { id } } } }",
            Of(business));
        var data = (await AddAsync(ids, cancellationToken))["business"]!;
        foreach (var credit in data["customerCredits"]!["nodes"]!.AsArray())
        {
            await AddAsync("credit", new() { ["creditId"] = (string?)credit!["id"] }, cancellationToken);
            await AddAsync("customer", new() { ["customerId"] = (string?)credit["customer"]?["id"], ["first"] = 10 }, cancellationToken);
        }

        foreach (var credit in data["vendorCredits"]!["nodes"]!.AsArray())
            await AddAsync("credit", new() { ["creditId"] = (string?)credit!["id"] }, cancellationToken);
    }

    private async Task<JsonNode> AddAsync(string document, JsonObject variables, CancellationToken cancellationToken) =>
        await AddAsync(
            new(document, await File.ReadAllTextAsync(Path.Combine(root, "schema", "operations", $"{document}.graphql"), cancellationToken), variables),
            cancellationToken);

    private async Task<JsonNode> AddAsync(SoakRequest request, CancellationToken cancellationToken)
    {
        var reply = await client.SendAsync(request, isCached: true, cancellationToken);
        if (reply.Body is not { } body || body["errors"] is not null || body["data"] is not { } data)
            throw new LoadException($"{request.Name} is not answered: {reply.Text}");
        request.Expected = data.DeepClone();
        _requests.Add(request);
        return data;
    }

    private static JsonObject Of(string business, params ReadOnlySpan<(string Name, JsonNode? Value)> others)
    {
        var variables = new JsonObject { ["businessId"] = business };
        foreach (var (name, value) in others)
            variables[name] = value;
        return variables;
    }
}
