using System.Diagnostics;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Validation;

/// <summary>
/// Documents of about the most tokens that the parser takes, each made to be dear for some rule. They are validated on a
/// stack of 1 MB, and in a time that only work out of proportion to the document's size can pass.
/// </summary>
public class HostileDocumentsTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("one field")]
    [InlineData("one field with selections")]
    [InlineData("other aliases")]
    [InlineData("chain of fragments")]
    [InlineData("chain through fields")]
    [InlineData("every fragment spreads all later ones")]
    [InlineData("two paths into each fragment")]
    [InlineData("many operations with one variable")]
    [InlineData("nested types")]
    public void Validate_ValidDocument_HasNoErrorsSoon(string kind)
    {
        Assert.Empty(Validate(kind));
    }

    [Theory]
    [InlineData("conflicts", "Fields \"x\" conflict because \"id\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional.")]
    [InlineData("conflict at the ends of two chains", "Fields of 1 response name conflict, too many to report every conflict. Use different aliases on the fields to fetch both if this was intentional.")]
    [InlineData("conflict after equal fields", "Fields of 1 response name conflict, too many to report every conflict. ")]
    [InlineData("conflicts where all fragments meet", "Fields \"x\" conflict because \"id\" and \"name\" are different fields. ")]
    [InlineData("cycle of fragments", "Cannot spread fragment \"F0\" within itself via \"F1\", \"F2\", \"F3\", ")]
    [InlineData("every fragment spreads all", "Cannot spread fragment \"F0\" within itself.")]
    [InlineData("undefined variable in many operations", "Variable \"$c\" is not defined by operation \"a0\".")]
    [InlineData("undefined variables under a long name", "Variable \"$c\" is not defined by operation \"qqq")]
    [InlineData("unused variables under a long name", "Variable \"$c0\" is never used in operation \"qqq")]
    [InlineData("unknown input fields", "Expected value of type \"Filter\" to include required field \"name\", found: { f0: 1, f1: 1, ")]
    [InlineData("repeated arguments", "There can be only one argument named \"i\".")]
    [InlineData("repeated directives", "The directive \"@once\" can only be used once at this location.")]
    [InlineData("many mutations with one deferred chain", "Defer directive cannot be used on root mutation type \"Mutation\".")]
    [InlineData("many subscriptions with one deferred chain", "Defer directive cannot be used on root subscription type \"Subscription\".")]
    [InlineData("wrong values", "Int cannot represent non-integer value: a")]
    public void Validate_InvalidDocument_IsRefusedSoon(string kind, string message)
    {
        var errors = Validate(kind);

        Assert.InRange(errors.Count, 1, 101);
        Assert.StartsWith(message, errors[0].Message, StringComparison.Ordinal);
        Assert.All(errors, error => Assert.InRange(error.Message.Length, 1, 2003));
    }

    [Theory]
    [InlineData("selection sets that combine in ever new ways")]
    [InlineData("many operations with one chain")]
    public void Validate_DocumentOverTheBudget_IsRefusedSoon(string kind)
    {
        var error = Assert.Single(Validate(kind), static e => e.Code == ErrorCodes.LimitExceeded);

        Assert.Equal("Fields of the document overlap in too many ways to be checked.", error.Message);
    }

    [Theory]
    [InlineData("one field")]
    [InlineData("conflicts")]
    [InlineData("chain of fragments")]
    [InlineData("fields with selections of their own")]
    public void Validate_DocumentOfFourTimesTheSize_TakesNotMuchMoreThanFourTimesAsLong(string kind)
    {
        var small = GraphQLParser.Parse(Grow(kind, 800));
        var large = GraphQLParser.Parse(Grow(kind, 3200));

        // Comparing every two would take sixteen times as long; other work on the machine takes time too.
        Assert.InRange(FastestOf(large) / FastestOf(small), 0, 9);
    }

    private static double FastestOf(DocumentNode document) => Enumerable.Range(0, 150).Min(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        DocumentValidator.Validate(PetSchema.Schema, document);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    });

    private static string Grow(string kind, int count) => kind switch
    {
        "one field" => "{ dog { " + Repeat(count, _ => "id") + " } }",
        "conflicts" => "{ dog { " + Repeat(count, i => i % 2 == 0 ? "x: id" : "x: name") + " } }",
        "chain of fragments" => $"{{ dog {{ ...F0 }} }} fragment F{count / 3} on Dog {{ id }} "
            + Repeat(count / 3, i => $"fragment F{i} on Dog {{ ...F{i + 1} }}"),
        "fields with selections of their own" => "{ human { " + Repeat(count / 2, i => $"relatives {{ x{i}: id }}") + " } }",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static IReadOnlyList<GraphQLError> Validate(string kind)
    {
        var document = GraphQLParser.Parse(Make(kind));
        IReadOnlyList<GraphQLError> errors = [];
        var took = TimeSpan.MaxValue;
        var thread = new Thread(
            () =>
            {
                var start = Stopwatch.GetTimestamp();
                errors = DocumentValidator.Validate(PetSchema.Schema, document);
                took = Stopwatch.GetElapsedTime(start);
            },
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        Assert.InRange(took, TimeSpan.Zero, Bound);
        return errors;
    }

    private static string Make(string kind) => kind switch
    {
        "one field" => "{ dog { " + Repeat(14_900, _ => "id") + " } }",
        "one field with selections" => "{ dog { " + Repeat(3700, _ => "owner { id }") + " } }",
        "other aliases" => "{ dog { " + Repeat(4900, i => $"x{i}: id") + " } }",
        "chain of fragments" => "{ dog { ...F0 } } fragment F1600 on Dog { id } "
            + Repeat(1600, i => $"fragment F{i} on Dog {{ ...F{i + 1} }}"),
        "chain through fields" => "{ human { ...F0 } } fragment F1200 on Human { id } "
            + Repeat(1200, i => $"fragment F{i} on Human {{ relatives {{ ...F{i + 1} }} }}"),
        "every fragment spreads all later ones" => "{ dog { ...F0 } } "
            + Repeat(115, i => $"fragment F{i} on Dog {{ id {Repeat(114 - i, j => $"...F{i + 1 + j}")} }}"),
        "two paths into each fragment" => "{ human { ...F0 } } fragment F700 on Human { id } "
            + Repeat(700, i => $"fragment F{i} on Human {{ a: relatives {{ ...F{i + 1} }} b: relatives {{ ...F{i + 1} }} }}"),
        "many operations with one variable" => Repeat(600, i => $"query a{i}($c: Int) {{ ...F }}")
            + " fragment F on Query { args(list: [" + Repeat(3300, _ => "$c") + "]) }",
        "nested types" => "{ pet { " + Types(6) + " } }",
        "conflicts" => "{ dog { " + Repeat(4900, i => i % 2 == 0 ? "x: id" : "x: name") + " } }",
        "conflict after equal fields" => "{ dog { " + Repeat(14_000, _ => "id") + " x: id x: name } }",
        "conflicts where all fragments meet" => "{ dog { ...F0 } } "
            + Repeat(115, i => $"fragment F{i} on Dog {{ {(i % 2 == 0 ? "x: id" : "x: name")} {Repeat(114 - i, j => $"...F{i + 1 + j}")} }}"),
        "conflict at the ends of two chains" => "{ human { ...A0 ...B0 } } fragment A600 on Human { x: id } fragment B600 on Human { x: name } "
            + Repeat(600, i => $"fragment A{i} on Human {{ relatives {{ ...A{i + 1} }} }}")
            + Repeat(600, i => $"fragment B{i} on Human {{ relatives {{ ...B{i + 1} }} }}"),
        "cycle of fragments" => "{ dog { ...F0 } } " + Repeat(1600, i => $"fragment F{i} on Dog {{ ...F{(i + 1) % 1600} }}"),
        "every fragment spreads all" => "{ dog { ...F0 } } "
            + Repeat(80, i => $"fragment F{i} on Dog {{ id {Repeat(80, j => $"...F{j}")} }}"),
        "undefined variable in many operations" => Repeat(1000, i => $"query a{i} {{ ...F }}")
            + " fragment F on Query { args(list: [" + Repeat(3300, _ => "$c") + "]) }",
        "undefined variables under a long name" => $"query {new string('q', 200_000)} {{ args(list: [{Repeat(3000, _ => "$c")}]) }}",
        "unused variables under a long name" => $"query {new string('q', 200_000)}({Repeat(3000, i => $"$c{i}: Int")}) {{ dog {{ id }} }}",
        "unknown input fields" => "{ humans(filter: {" + Repeat(4900, i => $"f{i}: 1") + "}) { id } }",
        "repeated arguments" => "{ args(" + Repeat(4900, _ => "i: 1") + ") }",
        "repeated directives" => "{ dog " + Repeat(7400, _ => "@once") + " { id } }",
        "wrong values" => "{ args(list: [" + Repeat(14_900, _ => "a") + "]) }",
        // The paths of a and b to a fragment's fields select which fragments meet there, as in turning a
        // non-deterministic automaton into a deterministic one.
        "selection sets that combine in ever new ways" => "{ human { ...F0x0 } } "
            + Repeat(40, i => Repeat(12, j => $"fragment F{i}x{j} on Human {{ a: relatives {{ ...F{i + 1}x{(j + 1) % 12} "
                + $"{(j == 0 ? $"...F{i + 1}x0" : "")} }} b: relatives {{ ...F{i + 1}x{(j == 0 ? 0 : (j + 1) % 12)} }} }}"))
            + Repeat(12, j => $"fragment F40x{j} on Human {{ x{j}: id }}"),
        "many operations with one chain" => Repeat(900, i => $"query a{i} {{ ...F0 }}") + " fragment F1000 on Query { __typename } "
            + Repeat(1000, i => $"fragment F{i} on Query {{ ...F{i + 1} }}"),
        "many mutations with one deferred chain" => DeferredChain("mutation", "Mutation", "rename(name: \"a\") { id }"),
        "many subscriptions with one deferred chain" => DeferredChain("subscription", "Subscription", "ticks"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string DeferredChain(string operation, string type, string field) =>
        Repeat(800, i => $"{operation} a{i} {{ ...F0 }}") + $" fragment F800 on {type} {{ ... @defer {{ {field} }} }} "
            + Repeat(800, i => $"fragment F{i} on {type} {{ ...F{i + 1} }}");

    private static string Types(int depth) => depth == 0
        ? "id"
        : $"... on Dog {{ f: friends {{ ... on Dog {{ d{depth}: id }} {Types(depth - 1)} }} }} "
            + $"... on Cat {{ f: friends {{ ... on Cat {{ c{depth}: id }} {Types(depth - 1)} }} }} friends {{ id }}";

    private static string Repeat(int count, Func<int, string> part) => string.Join(' ', Enumerable.Range(0, Math.Max(count, 0)).Select(part));
}
