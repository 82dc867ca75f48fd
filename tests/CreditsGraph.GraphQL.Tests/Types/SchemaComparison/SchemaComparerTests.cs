using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Types.SchemaComparison;

namespace CreditsGraph.GraphQL.Tests.Types.SchemaComparison;

public class SchemaComparerTests
{
    [Theory]
    [MemberData(nameof(SchemaPairs.Table), MemberType = typeof(SchemaPairs))]
    public void Compare_OneThingChanged_SaysWhatItIsToClients(string older, string newer, string expected) =>
        Assert.Equal(expected, Compare(older, newer));

    [Theory]
    [MemberData(nameof(SchemaPairs.Table), MemberType = typeof(SchemaPairs))]
    public void Compare_SameSchema_FindsNothing(string older, string newer, string changes)
    {
        Assert.Equal("", Compare(older, older));
        Assert.Equal("", Compare(newer, newer));
        Assert.NotNull(changes);
    }

    [Fact]
    public void Compare_ManyChanges_ListsBreakingOnesFirstInTheOrderOfTheOlderSchema()
    {
        var changes = Compare(
            """
            type Query { a(x: Int = 1): E  b: Int  c: Int }
            enum E { A B }
            type Z { a: Int }
            type Y { a: Int }
            directive @d on FIELD
            """,
            """
            type Query { a(x: Int = 2): E }
            enum E { A C }
            """);

        Assert.Equal(
            """
            ! Z was removed.
            ! Y was removed.
            ! Field Query.b was removed.
            ! Field Query.c was removed.
            ! Enum value E.B was removed.
            ! Directive @d was removed.
            ? Query.a(x:) has changed defaultValue from 1 to 2.
            ? Enum value E.C was added.
            """,
            changes);
    }

    private static string Compare(string older, string newer) => string.Join(
        '\n',
        SchemaComparer.Compare(SchemaReader.Read(older), SchemaReader.Read(newer))
            .Select(static change => $"{(change.IsBreaking ? '!' : '?')} {change.Description}"));
}
