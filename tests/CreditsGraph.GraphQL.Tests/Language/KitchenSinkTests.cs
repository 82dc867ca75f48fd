using CreditsGraph.GraphQL.Language;
using CreditsGraph.Testing;

namespace CreditsGraph.GraphQL.Tests.Language;

/// <summary>Two documents that use the whole grammar, in a layout that no printer would give them.</summary>
public class KitchenSinkTests
{
    private const string Executable = """"
        # A comment, then an operation with everything.
        """
          Reads credits.

            Indented: \""" quoted \"""
        """
        query Credits (
          "Which business." $business : UUID!, $first: Int = 20 @deprecated(reason: "old")
          $filter:[CreditFilter!]! = [{status:[DRAFT,VOID] amount:{min:-1.50e+2,max:0}},{}],
        ) @cached(for: 30) @trace {
          node(id: "a\u00e9\u{1F600}\uD83D\uDE00\n\"\\") { __typename, id }
          business ( businessId : $business ) {
            newest: credits(first:$first after:null filter: {kinds: [CUSTOMER], text: "", exact: true, loose: false, note: """one"""}) @include(if: true) {
              ...Page @relay(mask: false)
              ... on CreditConnection @skip(if: false) { totalCount }
              ... @include(if: true) { edges { cursor } }
              ... { pageInfo { hasNextPage } }
            }
            on, type, query: fragment(extend: $first)
          }
        },,,
        fragment Page on CreditConnection @x(y: [[1, [2]], []]) { edges { node { ...on CustomerCredit { customer { id } } } } }
        "Writes." mutation { void(input: {creditId: "1", reason: """
            several
              lines
          """}) { credit { id } } }
        subscription Changes($ids: [[ID!]!]) @live { changed(ids: $ids) { id } }
        query { a }
        """";

    private const string TypeSystem = """"
        "The schema." schema @link(url: "https://example.com") { query: Query mutation: Mutation
          subscription: Subscription }
        extend schema @more
        extend schema { query: Other }

        """ A scalar. """ scalar UUID @specifiedBy(url: "https://example.com/uuid")
        extend scalar UUID @x
        "Something with an id." interface Node { "Its id." id: ID! }
        interface Credit implements & Node & Timed @key(fields: "id") { id: ID!, at: DateTime! }
        extend interface Credit implements Owned { owner: Owner }
        extend interface Credit @x
        interface Marker

        """
        A credit.

          * with a list
        """
        type CustomerCredit implements Node & Credit @cost(weight: "1.0") {
          id: ID!
          "The lines." lines("At most." first: Int = 10 @max(value: 100), after: String): [[Line!]!]! @listSize(assumedSize: 10)
          filtered(by: Filter = {status: [OPEN, CLOSED], range: {from: 0, to: 1000}, text: "a long enough text"}, then: Int): Int
          old: Int @deprecated(reason: """no longer""")
        }
        extend type CustomerCredit { note: String } extend type CustomerCredit @x
        extend type CustomerCredit implements Marker
        type Empty

        "One of them." union Party @x = | Customer | Vendor
        union None
        extend union Party = Employee
        extend union Party @y
        enum Status @x { "Open." OPEN, CLOSED @deprecated
          on type query }
        extend enum Status { VOID } extend enum Status @y
        enum Nothing
        input Filter @oneOf { "By status." status: [Status!] = [OPEN], range: Range = {from: 0.5e1} @x, text: String = "" }
        extend input Filter { on: Boolean = true } extend input Filter @y
        input Blank
        "Marks." directive @mark(
          "How." how: How = null
          n: Int = -0) repeatable on | FIELD | FRAGMENT_SPREAD
          | OBJECT | VARIABLE_DEFINITION
        directive @plain on INPUT_FIELD_DEFINITION
        """";

    [Fact]
    public void Print_ExecutableKitchenSink_IsCanonical() => MatchSnapshot(Executable);

    [Fact]
    public void Print_TypeSystemKitchenSink_IsCanonical() => MatchSnapshot(TypeSystem);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Parse_AnyLineEnd_IsTheSameTree(string lineEnd)
    {
        foreach (var source in new[] { Executable, TypeSystem })
        {
            Assert.Equal(
                SyntaxTree.Dump(GraphQLParser.Parse(source)),
                SyntaxTree.Dump(GraphQLParser.Parse(source.ReplaceLineEndings(lineEnd))));
        }
    }

    private static void MatchSnapshot(string source, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var document = GraphQLParser.Parse(source);
        var printed = Printer.Print(document);
        Snapshot.Match(printed, method: method);
        Assert.Equal(SyntaxTree.Dump(document), SyntaxTree.Dump(GraphQLParser.Parse(printed)));
    }
}
