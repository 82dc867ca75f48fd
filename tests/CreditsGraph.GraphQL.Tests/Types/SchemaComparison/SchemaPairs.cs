namespace CreditsGraph.GraphQL.Tests.Types.SchemaComparison;

/// <summary>A schema and a newer one, both as SDL.</summary>
internal sealed record SchemaPair(string Older, string Newer);

/// <summary>Pairs of schemas, each with one thing changed, and what that is to clients.</summary>
internal static class SchemaPairs
{
    private const string Query = "type Query { a: Int }\n";

    /// <summary>Older, newer, and the changes: one line each, <c>!</c> before a breaking one and <c>?</c> before a dangerous one.</summary>
    public static TheoryData<string, string, string> Table { get; } = new()
    {
        // Types
        { Query + "type T { a: Int }", Query, "! T was removed." },
        { Query, Query + "type T { a: Int }", "" },
        { Query + "scalar T", Query + "enum T { A }", "! T changed from a Scalar type to an Enum type." },
        { Query + "type T { a: Int }", Query + "interface T { a: Int }", "! T changed from an Object type to an Interface type." },
        { Query + "type A { a: Int } union T = A", Query + "type A { a: Int } input T { a: Int }", "! T changed from a Union type to an Input type." },
        {
            "type Query { a: Float }", "type Query { a: Int }",
            "! Standard scalar Float was removed because it is not referenced anymore.\n! Field Query.a changed type from Float to Int."
        },

        // Fields
        { "type Query { a: Int b: Int }", "type Query { a: Int }", "! Field Query.b was removed." },
        { "type Query { a: Int }", "type Query { a: Int b: Int }", "" },
        { Query + "interface I { a: Int b: Int }", Query + "interface I { a: Int }", "! Field I.b was removed." },
        { "type Query { a: Int }", "type Query { a: Int! }", "" },
        { "type Query { a: Int! }", "type Query { a: Int }", "! Field Query.a changed type from Int! to Int." },
        { "type Query { a: [Int] }", "type Query { a: [Int!]! }", "" },
        { "type Query { a: [Int!] }", "type Query { a: [Int]! }", "! Field Query.a changed type from [Int!] to [Int]!." },
        { "type Query { a: [Int] b: Int }", "type Query { a: Int b: Int }", "! Field Query.a changed type from [Int] to Int." },
        { "type Query { a: Int }", "type Query { a: [Int] }", "! Field Query.a changed type from Int to [Int]." },
        { "type Query { a: Int b: Int }", "type Query { a: Int b: Int @deprecated }", "" },
        { "type Query { a: Int b: Int }", "\"\"\"text\"\"\" type Query { b: Int \"text\" a: Int }", "" },

        // Arguments
        { "type Query { a(x: Int): Int }", "type Query { a: Int }", "! Argument Query.a(x:) was removed." },
        { "type Query { a: Int }", "type Query { a(x: Int!): Int }", "! A required argument Query.a(x:) was added." },
        { "type Query { a: Int }", "type Query { a(x: Int! = 1): Int }", "? An optional argument Query.a(x:) was added." },
        { "type Query { a(x: Int): Int }", "type Query { a(x: Int!): Int }", "! Argument Query.a(x:) has changed type from Int to Int!." },
        { "type Query { a(x: Int!): Int }", "type Query { a(x: Int): Int }", "" },
        { "type Query { a(x: [Int!]!): Int }", "type Query { a(x: [Int]): Int }", "" },
        { "type Query { a(x: Int): Int }", "type Query { a(x: [Int]): Int }", "! Argument Query.a(x:) has changed type from Int to [Int]." },
        { "type Query { a(x: Int = 1): Int }", "type Query { a(x: Int = 2): Int }", "? Query.a(x:) has changed defaultValue from 1 to 2." },
        { "type Query { a(x: Int = 1): Int }", "type Query { a(x: Int): Int }", "? Query.a(x:) defaultValue was removed." },
        { "type Query { a(x: Int! = 1): Int }", "type Query { a(x: Int!): Int }", "! Query.a(x:) defaultValue was removed, which makes it required." },
        { "type Query { a(x: Int): Int }", "type Query { a(x: Int = 1): Int }", "" },
        {
            "type Query { a(x: I = {b: [1], a: 2}): Int } input I { a: Int b: [Int] }",
            "type Query { a(x: I = {a: 2, b: [1]}): Int } input I { a: Int b: [Int] }", ""
        },

        // Input objects
        { Query + "input I { a: Int b: Int }", Query + "input I { a: Int }", "! Field I.b was removed." },
        { Query + "input I { a: Int }", Query + "input I { a: Int b: Int! }", "! A required field I.b was added." },
        { Query + "input I { a: Int }", Query + "input I { a: Int b: Int }", "? An optional field I.b was added." },
        { Query + "input I { a: Int }", Query + "input I { a: Int! }", "! Field I.a changed type from Int to Int!." },
        { Query + "input I { a: Int! }", Query + "input I { a: Int }", "" },
        { Query + "input I { a: Int = 1 }", Query + "input I { a: Int = 2 }", "? I.a has changed defaultValue from 1 to 2." },
        { Query + "input I { a: Int! = 1 }", Query + "input I { a: Int! }", "! I.a defaultValue was removed, which makes it required." },
        { Query + "input I { a: Int! = 1 }", Query + "input I { a: Int }", "? I.a defaultValue was removed." },
        { Query + "input I { a: Int }", Query + "input I @oneOf { a: Int }", "! I became a @oneOf input object." },
        { Query + "input I @oneOf { a: Int }", Query + "input I { a: Int }", "" },

        // Enums, unions and interfaces
        { Query + "enum E { A B }", Query + "enum E { A }", "! Enum value E.B was removed." },
        { Query + "enum E { A }", Query + "enum E { B A }", "? Enum value E.B was added." },
        { Query + "type T { a: Int } union U = T | Query", Query + "type T { a: Int } union U = Query", "! T was removed from union type U." },
        { Query + "type T { a: Int } union U = Query", Query + "type T { a: Int } union U = T | Query", "? T was added to union type U." },
        { "interface I { a: Int } type Query implements I { a: Int }", "interface I { a: Int } type Query { a: Int }", "! Query no longer implements interface I." },
        { "interface I { a: Int } type Query { a: Int }", "interface I { a: Int } type Query implements I { a: Int }", "? I added to interfaces implemented by Query." },

        // Directives
        { Query + "directive @d on FIELD", Query, "! Directive @d was removed." },
        { Query, Query + "directive @d on FIELD", "" },
        { Query + "directive @d on FIELD | QUERY", Query + "directive @d on FIELD | MUTATION", "! QUERY was removed from @d." },
        { Query + "directive @d repeatable on FIELD", Query + "directive @d on FIELD", "! Repeatable flag was removed from @d." },
        { Query + "directive @d on FIELD", Query + "directive @d repeatable on FIELD", "" },
        { Query + "directive @d(x: Int) on FIELD", Query + "directive @d on FIELD", "! Argument @d(x:) was removed." },
        { Query + "directive @d on FIELD", Query + "directive @d(x: Int!) on FIELD", "! A required argument @d(x:) was added." },
        { Query + "directive @d on FIELD", Query + "directive @d(x: Int) on FIELD", "" },
        { Query + "directive @d(x: Int) on FIELD", Query + "directive @d(x: Int!) on FIELD", "! Argument @d(x:) has changed type from Int to Int!." },
        { Query + "directive @d(x: Int = 1) on FIELD", Query + "directive @d(x: Int = 2) on FIELD", "? @d(x:) has changed defaultValue from 1 to 2." },
        { Query + "directive @d(x: Int! = 1) on FIELD", Query + "directive @d(x: Int!) on FIELD", "! @d(x:) defaultValue was removed, which makes it required." },

        // Roots
        { Query + "type R { a: Int }", "schema { query: R } " + Query + "type R { a: Int }", "! Root operation type of query changed from Query to R." },
        { Query + "type Mutation { a: Int }", "schema { query: Query } " + Query + "type Mutation { a: Int }", "! Root operation type Mutation of mutation was removed." },
        { "schema { query: Query } " + Query + "type Mutation { a: Int }", Query + "type Mutation { a: Int }", "" },
    };
}
