using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Validation;

/// <summary>A schema with every kind of type, and the errors of documents as text.</summary>
internal static class PetSchema
{
    public static Schema Schema { get; } = Read("""
        directive @tag(name: String!, order: Int) repeatable on FIELD | QUERY | VARIABLE_DEFINITION
        directive @once(note: String) on QUERY | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int! = 0) on FIELD
        scalar JSON
        interface Node { id: ID! }
        interface Pet implements Node { id: ID!, name(surname: Boolean): String, owner: Human, friends: [Pet!] }
        type Dog implements Pet & Node { id: ID!, name(surname: Boolean): String, nickname: String, owner: Human, friends: [Pet!], barks: Boolean!, volume: Int, knows(command: Command, at: [Int!]): Boolean!, doesKnow(command: Command!): Boolean! }
        type Cat implements Pet & Node { id: ID!, name(surname: Boolean): String, nickname: String!, owner: Human, friends: [Pet!], meows: Boolean, volume: String, color: Color }
        type Human implements Node { id: ID!, name(surname: Boolean): String, pets: [Pet], relatives: [Human]!, dogs: [Dog!]! }
        type Alien { planet: String }
        union CatOrDog = Cat | Dog
        union HumanOrAlien = Human | Alien
        enum Command { SIT HEEL DOWN }
        enum Color { RED GREEN }
        input Filter { name: String!, tags: [String], color: Color = RED, and: [Filter!], limit: Int! = 3, extra: JSON }
        input Choice @oneOf { byName: String, byId: ID }
        type Query {
          human(id: ID): Human
          humans(filter: Filter, first: Int = 10, ids: [ID!]): [Human]
          dog: Dog
          cat: Cat
          pet: Pet
          node(id: ID!): Node
          catOrDog: CatOrDog
          humanOrAlien: HumanOrAlien
          choose(by: Choice!): Human
          args(i: Int, f: Float, s: String, b: Boolean, id: ID, req: Int! = 5, list: [Int], nn: [Int!]!  = [1], matrix: [[Int]], json: JSON, command: Command): Boolean
          two(a: Int!, b: Int!): Boolean
        }
        type Mutation { rename(name: String!): Human }
        type Subscription { ticks(every: Int): Int, pets: Pet, other: String }
        """);

    /// <summary>Each error as its message and its places: <c>Unknown type "Nope". (1:12)</c>.</summary>
    public static IEnumerable<string> Validate(string document, ValidationOptions? options = null) =>
        DocumentValidator.Validate(Schema, GraphQLParser.Parse(document), options).Select(Print);

    public static string Print(GraphQLError error) =>
        $"{error.Message} ({string.Join(", ", error.Locations.Select(static l => $"{l.Line}:{l.Column}"))})";

    public static Schema Read(string sdl)
    {
        var schema = SchemaReader.Read(sdl);
        foreach (var scalar in schema.Types.OfType<ScalarType>())
            scalar.Input = BuiltInScalars.For(scalar.Name) ?? scalar.Input;
        return schema;
    }
}
