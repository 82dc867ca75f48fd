using System.Text.Json.Nodes;

namespace CreditsGraph.Providers.Tests;

/// <summary>Changes a document at a path such as <c>line_items[0].amount</c>.</summary>
internal static class JsonEdit
{
    public static void Remove(JsonNode root, string path)
    {
        var (parent, last) = Find(root, path);
        parent.AsObject().Remove(last);
    }

    public static void Set(JsonNode root, string path, string json)
    {
        var (parent, last) = Find(root, path);
        var value = JsonNode.Parse(json);
        if (parent is JsonArray array)
            array[int.Parse(last)] = value;
        else
            parent[last] = value;
    }

    private static (JsonNode Parent, string Last) Find(JsonNode root, string path)
    {
        var steps = path.Replace("]", "").Split('.', '[');
        var parent = root;
        foreach (var step in steps[..^1])
            parent = parent is JsonArray array ? array[int.Parse(step)]! : parent[step]!;
        return (parent, steps[^1]);
    }
}
