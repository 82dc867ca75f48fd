using System.Text.Json.Nodes;

namespace CreditsGraph.GraphQL.Tests.Execution.Incremental;

/// <summary>
/// A client of the working draft's incremental delivery: puts payloads together to one response, and holds each against
/// the draft's rules.
/// </summary>
internal sealed class Payloads
{
    private readonly Dictionary<string, JsonArray> _pending = [];
    private readonly HashSet<string> _labelled = [];
    private readonly List<JsonNode> _errors = [];
    private JsonNode? _data;
    private bool _hasNext = true;

    /// <summary>The merged response: <c>data</c>, and <c>errors</c> where there are any.</summary>
    public static JsonObject Merge(IEnumerable<string> payloads)
    {
        var client = new Payloads();
        var isFirst = true;
        foreach (var payload in payloads)
        {
            client.Take(JsonNode.Parse(payload)!.AsObject(), isFirst);
            isFirst = false;
        }

        Assert.False(client._hasNext, "The last payload says that another follows.");
        Assert.Empty(client._pending);
        var response = new JsonObject { ["data"] = client._data };
        if (client._errors.Count > 0)
            response["errors"] = new JsonArray([.. client._errors.OrderBy(static e => e.ToJsonString(), StringComparer.Ordinal)]);
        return response;
    }

    private void Take(JsonObject payload, bool isFirst)
    {
        Assert.True(_hasNext, "A payload follows the last one.");
        // A response that is one payload has no hasNext.
        _hasNext = payload["hasNext"]?.GetValue<bool>() ?? false;
        if (isFirst)
        {
            Assert.True(payload.ContainsKey("data"));
            _data = payload["data"]?.DeepClone();
            TakeErrors(payload);
        }
        else
        {
            Assert.False(payload.ContainsKey("data"));
            Assert.True(payload.ContainsKey("pending") || payload.ContainsKey("incremental") || payload.ContainsKey("completed"), "A payload says nothing.");
        }

        foreach (var pending in Items(payload, "pending"))
            Announce(pending);
        foreach (var entry in Items(payload, "incremental"))
            Apply(entry);
        foreach (var completed in Items(payload, "completed"))
        {
            Assert.True(_pending.Remove(Id(completed)), "What was never pending is completed.");
            TakeErrors(completed);
        }

        Assert.Equal(_hasNext, _pending.Count > 0);
    }

    private static IEnumerable<JsonObject> Items(JsonObject payload, string name)
    {
        if (!payload.TryGetPropertyValue(name, out var items))
            yield break;
        Assert.NotEmpty(items!.AsArray());
        foreach (var item in items.AsArray())
            yield return item!.AsObject();
    }

    private void Announce(JsonObject pending)
    {
        Assert.True(_pending.TryAdd(Id(pending), pending["path"]!.AsArray()), "An id is given twice.");
        if (pending["label"] is { } label)
            Assert.True(_labelled.Add($"{label} {pending["path"]!.ToJsonString()}"), "The same is pending twice.");
        if (Find(pending["path"]!.AsArray()) is null)
            Assert.Fail($"Pending at {pending["path"]!.ToJsonString()}, where nothing is.");
    }

    private void Apply(JsonObject entry)
    {
        Assert.True(_pending.TryGetValue(Id(entry), out var path), "An entry has an id that is not pending.");
        var target = Find([.. path.Concat(entry["subPath"]?.AsArray() ?? []).Select(static part => part!.DeepClone())]);
        if (entry.TryGetPropertyValue("items", out var items))
        {
            Assert.NotEmpty(items!.AsArray());
            foreach (var item in items.AsArray())
                target!.AsArray().Add(item?.DeepClone());
        }
        else
        {
            Merge(target!.AsObject(), entry["data"]!.AsObject());
        }

        TakeErrors(entry);
    }

    private static void Merge(JsonObject target, JsonObject data)
    {
        foreach (var (name, value) in data)
        {
            Assert.False(target.ContainsKey(name), $"The field {name} is delivered twice.");
            target.Add(name, value?.DeepClone());
        }
    }

    private JsonNode? Find(JsonArray path)
    {
        var node = _data;
        foreach (var part in path)
        {
            node = part!.GetValueKind() == System.Text.Json.JsonValueKind.String
                ? node?.AsObject()[part.GetValue<string>()]
                : node?.AsArray()[part.GetValue<int>()];
        }

        return node;
    }

    private void TakeErrors(JsonObject part)
    {
        foreach (var error in Items(part, "errors"))
            _errors.Add(error.DeepClone());
    }

    private static string Id(JsonObject result) => result["id"]!.GetValue<string>();
}
