using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditsGraph.GraphQL.Tests.Execution.Incremental;

/// <summary>
/// A client of the working draft's incremental delivery: puts payloads together to one response, and holds each against
/// the draft's rules.
/// </summary>
internal sealed class Payloads
{
    private readonly Dictionary<string, PendingPart> _pending = [];
    private readonly HashSet<string> _ids = [];
    private readonly List<PendingPart> _parts = [];
    private readonly List<JsonNode> _errors = [];
    private bool _hasNext = true;

    private Payloads(IEnumerable<string> payloads)
    {
        var isFirst = true;
        foreach (var payload in payloads)
        {
            Take(JsonNode.Parse(payload)!.AsObject(), isFirst);
            isFirst = false;
        }

        Assert.False(_hasNext, "The last payload says that another follows.");
    }

    /// <summary>The merged <c>data</c>.</summary>
    public JsonNode? Data { get; private set; }

    /// <summary>All errors but those that a part failed with.</summary>
    public IReadOnlyList<JsonNode> Errors => _errors;

    /// <summary>What was announced, in that order.</summary>
    public IReadOnlyList<PendingPart> Parts => _parts;

    /// <summary>Fails where the payloads break a rule.</summary>
    public static Payloads Read(IEnumerable<string> payloads) => new(payloads);

    /// <summary>The merged response: <c>data</c>, and <c>errors</c> where there are any.</summary>
    public static JsonObject Merge(IEnumerable<string> payloads)
    {
        var client = new Payloads(payloads);
        var response = new JsonObject { ["data"] = client.Data };
        var errors = client.Errors.Concat(client.Parts.SelectMany(static part => part.Errors)).ToList();
        if (errors.Count > 0)
            response["errors"] = new JsonArray([.. errors.OrderBy(static e => e.ToJsonString(), StringComparer.Ordinal)]);
        return response;
    }

    private void Take(JsonObject payload, bool isFirst)
    {
        Assert.True(_hasNext, "A payload follows the last one.");
        // A response that is one payload has no hasNext.
        Assert.True(isFirst || payload.ContainsKey("hasNext"), "A payload does not say whether another follows.");
        _hasNext = payload["hasNext"]?.GetValue<bool>() ?? false;
        if (isFirst)
        {
            Assert.True(payload.ContainsKey("data"));
            Data = payload["data"]?.DeepClone();
            _errors.AddRange(ErrorsOf(payload, below: []));
        }
        else
        {
            Assert.False(payload.ContainsKey("data"));
            Assert.True(payload.ContainsKey("pending") || payload.ContainsKey("incremental") || payload.ContainsKey("completed"), "A payload says nothing.");
        }

        var announced = Items(payload, "pending").Select(pending => Announce(pending, isFirst)).ToList();
        foreach (var entry in Items(payload, "incremental"))
            Apply(entry);
        // What is announced may be at a place that the same payload brings.
        foreach (var part in announced)
        {
            var target = Find(part.Path);
            Assert.True(target is JsonArray or JsonObject, $"Pending at {part.Path.ToJsonString()}, where nothing is.");
            part.IsStream = target is JsonArray;
        }

        foreach (var completed in Items(payload, "completed"))
            Complete(completed);
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

    private PendingPart Announce(JsonObject pending, bool isInFirstPayload)
    {
        var part = new PendingPart(pending["path"]!.AsArray(), pending["label"]?.GetValue<string>(), isInFirstPayload);
        Assert.True(_ids.Add(Id(pending)), "An id is given twice.");
        _pending.Add(Id(pending), part);
        _parts.Add(part);
        return part;
    }

    private void Apply(JsonObject entry)
    {
        Assert.True(_pending.TryGetValue(Id(entry), out var part), "An entry has an id that is not pending.");
        part.HasEntries = true;
        JsonArray path = [.. part.Path.Concat(entry["subPath"]?.AsArray() ?? []).Select(static segment => segment!.DeepClone())];
        var target = Find(path);
        if (entry.TryGetPropertyValue("items", out var items))
        {
            Assert.False(entry.ContainsKey("subPath"), "Items come below their list.");
            Assert.NotEmpty(items!.AsArray());
            foreach (var item in items.AsArray())
                target!.AsArray().Add(item?.DeepClone());
        }
        else
        {
            Merge(target!.AsObject(), entry["data"]!.AsObject());
        }

        _errors.AddRange(ErrorsOf(entry, below: path));
    }

    private static void Merge(JsonObject target, JsonObject data)
    {
        foreach (var (name, value) in data)
        {
            Assert.False(target.ContainsKey(name), $"The field {name} is delivered twice.");
            target.Add(name, value?.DeepClone());
        }
    }

    private void Complete(JsonObject completed)
    {
        Assert.True(_pending.Remove(Id(completed), out var part), "What is not pending is completed.");
        part.Errors = [.. ErrorsOf(completed, below: part.Path)];
    }

    private JsonNode? Find(JsonArray path)
    {
        var node = Data;
        foreach (var segment in path)
        {
            node = segment!.GetValueKind() == JsonValueKind.String
                ? node?.AsObject()[segment.GetValue<string>()]
                : node?.AsArray()[segment.GetValue<int>()];
        }

        return node;
    }

    private static IEnumerable<JsonNode> ErrorsOf(JsonObject part, JsonArray below)
    {
        foreach (var error in Items(part, "errors"))
        {
            // Errors of the operation have no path.
            var path = error["path"]?.AsArray() ?? [];
            Assert.True(
                path.Count >= below.Count && path.Zip(below).All(static pair => JsonNode.DeepEquals(pair.First, pair.Second)),
                $"An error at {path.ToJsonString()} comes with what is at {below.ToJsonString()}.");
            yield return error.DeepClone();
        }
    }

    private static string Id(JsonObject result) => result["id"]!.GetValue<string>();
}

/// <summary>What a client has been told to wait for.</summary>
/// <param name="path">Of the object or the list.</param>
/// <param name="label">Of the directive.</param>
/// <param name="isInFirstPayload">Whether the first payload announced it.</param>
internal sealed class PendingPart(JsonArray path, string? label, bool isInFirstPayload)
{
    public bool IsInFirstPayload { get; } = isInFirstPayload;

    public JsonArray Path { get; } = path;

    public string? Label { get; } = label;

    /// <summary>Whether it is the items of a list, else fields of an object.</summary>
    public bool IsStream { get; set; }

    /// <summary>Whether something came under its id. What also belongs to another part may come under that one's.</summary>
    public bool HasEntries { get; set; }

    /// <summary>What it failed with; none where it did not.</summary>
    public IReadOnlyList<JsonNode> Errors { get; set; } = [];
}
