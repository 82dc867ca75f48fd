namespace CreditsGraph.GraphQL.Tests.Limits;

/// <summary>What tools ask a schema for, with every option that the reference implementation's query has.</summary>
internal static class IntrospectionQuery
{
    public static string Text { get; } = $$"""
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
        fragment TypeRef on __Type { kind name {{OfType(9)}} }
        """;

    private static string OfType(int levels) => levels == 0 ? "" : $"ofType {{ kind name {OfType(levels - 1)} }}";
}
