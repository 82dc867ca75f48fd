using System.Text.Json.Nodes;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>Compares an answer with the right one.</summary>
internal static class AnswerCheck
{
    /// <summary>When something was read, and addresses that end some time after that: they differ between right answers.</summary>
    private static readonly string[] Volatile = ["asOf", "url", "expiresAt"];

    /// <summary>
    /// Where the data differ; null where they do not, apart from nulls that an error explains: its path leads to the
    /// null or to something that was below it.
    /// </summary>
    public static string? FindDifference(JsonNode? expected, JsonNode? data, JsonArray errors) =>
        Find(expected, data, [], [.. errors.Select(static error => PathOf(error))]);

    private static string? Find(JsonNode? expected, JsonNode? actual, List<string> path, IReadOnlyList<string[]> errors)
    {
        if (actual is null && expected is not null)
            return errors.Any(error => error.Take(path.Count).SequenceEqual(path)) ? null : string.Join('.', path);
        switch (expected)
        {
            case JsonObject members when actual is JsonObject others && members.Count == others.Count:
                foreach (var (name, value) in members)
                {
                    if (!Volatile.Contains(name) && FindBelow(name, value, others[name]) is { } difference)
                        return difference;
                }

                return null;
            case JsonArray items when actual is JsonArray others && items.Count == others.Count:
                for (var i = 0; i < items.Count; i++)
                {
                    if (FindBelow($"{i}", items[i], others[i]) is { } difference)
                        return difference;
                }

                return null;
            default:
                return JsonNode.DeepEquals(expected, actual) ? null : string.Join('.', path);
        }

        string? FindBelow(string name, JsonNode? value, JsonNode? other)
        {
            path.Add(name);
            var difference = Find(value, other, path, errors);
            path.RemoveAt(path.Count - 1);
            return difference;
        }
    }

    private static string[] PathOf(JsonNode? error) =>
        [.. (error?["path"]?.AsArray() ?? []).Select(static segment => segment!.ToString())];
}
