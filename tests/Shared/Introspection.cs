using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditsGraph.Testing;

/// <summary>Asks for everything that introspection can say (GraphQL, September 2025, section 4.2), as deep as tools do.</summary>
internal static class Introspection
{
    public const string Query = """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind }
            mutationType { name kind }
            subscriptionType { name kind }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type {
          kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
        }
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Introspection gives no meaning to the order of these; every other list is in the order of the SDL.
    private static readonly string[] Unordered = ["types", "directives", "possibleTypes", "interfaces"];

    // The reference is ahead of September 2025 in these, and describes them in its own words.
    private static readonly string[] BuiltIn =
        ["Int", "Float", "String", "Boolean", "ID", "include", "skip", "deprecated", "specifiedBy", "oneOf"];

    /// <summary>
    /// A response to be compared, a member a line: the types and directives that the SDL defines, with the lists that
    /// have no order sorted by name.
    /// </summary>
    public static string Normalize(string response)
    {
        var json = JsonNode.Parse(response)!;
        SortBelow(json);
        return json.ToJsonString(Indented);
    }

    private static void SortBelow(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                SortBelow(item);
        }

        if (node is not JsonObject o)
            return;
        foreach (var (name, value) in o)
        {
            SortBelow(value);
            if (value is not JsonArray list || !Unordered.Contains(name))
                continue;
            var sorted = list
                .Where(static item => (string)item!["name"]! is var n && !n.StartsWith("__", StringComparison.Ordinal) && !BuiltIn.Contains(n))
                .OrderBy(static item => (string)item!["name"]!, StringComparer.Ordinal)
                .ToArray();
            list.Clear();
            foreach (var item in sorted)
                list.Add(item);
        }
    }
}
