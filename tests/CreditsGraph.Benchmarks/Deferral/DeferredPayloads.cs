using System.Text.Json.Nodes;

namespace CreditsGraph.Benchmarks.Deferral;

/// <summary>Puts the payloads of a response with deferred fragments and streamed lists together, as a client does.</summary>
internal static class DeferredPayloads
{
    public static JsonNode? Merge(IReadOnlyList<string> payloads)
    {
        JsonNode? data = null;
        var paths = new Dictionary<string, JsonArray>();
        foreach (var payload in payloads.Select(static text => JsonNode.Parse(text)!))
        {
            data ??= payload["data"]?.DeepClone();
            foreach (var pending in payload["pending"]?.AsArray() ?? [])
                paths.Add(pending!["id"]!.GetValue<string>(), pending["path"]!.AsArray());
            foreach (var entry in payload["incremental"]?.AsArray() ?? [])
            {
                var target = data;
                foreach (var part in paths[entry!["id"]!.GetValue<string>()].Concat(entry["subPath"]?.AsArray() ?? []))
                    target = part!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? target![part.GetValue<int>()] : target![part.GetValue<string>()];
                foreach (var (name, value) in entry["data"]?.AsObject() ?? [])
                    target!.AsObject().Add(name, value?.DeepClone());
                foreach (var item in entry["items"]?.AsArray() ?? [])
                    target!.AsArray().Add(item?.DeepClone());
            }
        }

        return data;
    }
}
