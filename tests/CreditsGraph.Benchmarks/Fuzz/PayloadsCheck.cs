using System.Text;
using System.Text.Json;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>What the payloads of one response must be (the working draft's incremental delivery).</summary>
internal static class PayloadsCheck
{
    /// <summary>How the request was taken, without names and numbers.</summary>
    /// <exception cref="FuzzFailureException">A payload breaks the format, or tells of a failure of the server's own.</exception>
    public static string Of(IReadOnlyList<byte[]> payloads, out bool hasErrors)
    {
        var signature = new StringBuilder();
        var pending = new HashSet<string>();
        var known = new HashSet<string>();
        hasErrors = false;
        for (var i = 0; i < payloads.Count; i++)
        {
            using var json = ResponseCheck.Parse(payloads[i]);
            var payload = json.RootElement;
            Require(payload.TryGetProperty("data", out _) == (i == 0), "only the first payload has data");
            hasErrors |= Append(signature, payload, isExecuted: true);
            foreach (var entry in Items(payload, "pending"))
                Require(known.Add(Id(entry)) && pending.Add(Id(entry)), "an id is given twice");
            foreach (var entry in Items(payload, "incremental"))
            {
                Require(pending.Contains(Id(entry)), "what comes is not pending");
                hasErrors |= Append(signature, entry, isExecuted: true);
            }

            foreach (var entry in Items(payload, "completed"))
            {
                Require(pending.Remove(Id(entry)), "what is completed is not pending");
                hasErrors |= Append(signature, entry, isExecuted: false);
            }

            var hasNext = payload.GetProperty("hasNext").GetBoolean();
            Require(hasNext == (i < payloads.Count - 1), "hasNext is wrong");
            Require(hasNext == (pending.Count > 0), "more payloads come, or none, than are pending");
        }

        return signature.Append(' ').Append(int.Min(payloads.Count, 4)).Append(' ').Append(int.Min(known.Count, 8)).ToString();
    }

    /// <summary>Whether the two are the same but for the order of members.</summary>
    public static bool AreEqual(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => a.GetPropertyCount() == b.GetPropertyCount()
            && a.EnumerateObject().All(member => b.TryGetProperty(member.Name, out var other) && AreEqual(member.Value, other)),
        (JsonValueKind.Array, JsonValueKind.Array) => a.GetArrayLength() == b.GetArrayLength()
            && a.EnumerateArray().Zip(b.EnumerateArray()).All(static pair => AreEqual(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(a, b),
    };

    private static bool Append(StringBuilder signature, JsonElement part, bool isExecuted)
    {
        if (!part.TryGetProperty("errors", out var errors))
            return false;
        ResponseCheck.Append(signature, errors, isExecuted);
        return true;
    }

    private static IEnumerable<JsonElement> Items(JsonElement payload, string name)
    {
        if (!payload.TryGetProperty(name, out var items))
            yield break;
        Require(items.GetArrayLength() > 0, $"{name} is empty");
        foreach (var item in items.EnumerateArray())
            yield return item;
    }

    private static string Id(JsonElement entry) => entry.GetProperty("id").GetString()!;

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
            throw new FuzzFailureException(otherwise);
    }
}
