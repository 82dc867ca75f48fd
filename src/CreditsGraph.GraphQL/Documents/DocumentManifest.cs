using System.Text;
using System.Text.Json;

namespace CreditsGraph.GraphQL.Documents;

/// <summary>
/// Reads the files that clients' compilers write: Apollo's persisted query manifest
/// (<c>{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"…","body":"…"}]}</c>), and the map of ids
/// to texts that relay-compiler writes, and GraphQL Code Generator too.
/// </summary>
public static class DocumentManifest
{
    private const string ApolloFormat = "apollo-persisted-query-manifest";

    /// <summary>The documents of a manifest; none, and problems, where it cannot be read.</summary>
    /// <param name="origin">Where it comes from, for messages to the operator.</param>
    /// <param name="json">The file's bytes.</param>
    /// <param name="problems">Takes what is wrong with it, each beginning with <paramref name="origin"/>.</param>
    public static IReadOnlyList<TrustedDocument> Read(string origin, ReadOnlyMemory<byte> json, ICollection<string> problems)
    {
        if (json.Span.StartsWith("\uFEFF"u8))
            json = json["\uFEFF"u8.Length..];
        var documents = new List<TrustedDocument>();
        try
        {
            using var manifest = JsonDocument.Parse(json);
            var problem = manifest.RootElement is not { ValueKind: JsonValueKind.Object } root ? "is no JSON object."
                : root.TryGetProperty("format", out var format) ? ReadApollo(origin, root, format, documents)
                : ReadRelay(origin, root, documents);
            if (problem is null)
                return documents;
            problems.Add($"{origin}: The manifest {problem}");
        }
        catch (JsonException exception)
        {
            problems.Add($"{origin}: The manifest is not JSON. {exception.Message}");
        }
        catch (InvalidOperationException)
        {
            problems.Add($"{origin}: The manifest has escapes that stand for no character.");
        }

        return [];
    }

    private static string? ReadApollo(string origin, JsonElement root, JsonElement format, List<TrustedDocument> documents)
    {
        if (format.ValueKind != JsonValueKind.String || format.GetString() != ApolloFormat)
            return $"is of a format that is not known here: \"format\" must be \"{ApolloFormat}\", or absent from a map of ids to texts.";
        if (!root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != 1)
            return "is of a version that is not known here: \"version\" must be 1.";
        if (!root.TryGetProperty("operations", out var operations) || operations.ValueKind != JsonValueKind.Array)
            return "has no list of \"operations\".";
        foreach (var operation in operations.EnumerateArray())
        {
            if (operation.ValueKind != JsonValueKind.Object
                || !operation.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String
                || !operation.TryGetProperty("body", out var body) || body.ValueKind != JsonValueKind.String)
            {
                return $"has an operation, number {documents.Count + 1}, without the strings \"id\" and \"body\".";
            }

            documents.Add(DocumentOf(origin, id.GetString()!, body));
        }

        return null;
    }

    private static string? ReadRelay(string origin, JsonElement root, List<TrustedDocument> documents)
    {
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.String)
                return $"is of a format that is not known here: \"{member.Name}\" is no document's text.";
            documents.Add(DocumentOf(origin, member.Name, member.Value));
        }

        return null;
    }

    private static TrustedDocument DocumentOf(string origin, string id, JsonElement text) =>
        new($"{origin} [{id}]", Encoding.UTF8.GetBytes(text.GetString()!)) { Ids = [id] };
}
