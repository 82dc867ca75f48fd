using CreditsGraph.Gateway.Paging;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Gateway.Tests.Paging;

public class ConnectionReaderPropertyTests
{
    [Fact]
    public void Walk_ListThatStandsStill_SeesEveryRowExactlyOnceInOrder()
    {
        var walks =
            from count in Gen.Choose(0, 400)
            from sizes in Gen.Choose(1, 100).NonEmptyListOf()
            from answersNotFound in Gen.Elements(true, false)
            select (Count: count, Sizes: sizes.ToArray(), AnswersNotFound: answersNotFound);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(walks.ToArbitrary(), walk =>
        {
            var list = new CreditList(walk.Count) { AnswersNotFound = walk.AnswersNotFound };
            var seen = Walk(list, walk.Sizes, between: null, out var warnings);
            Assert.Equal(list.Rows.Select(row => row.Id), seen);
            Assert.Equal(0, warnings);
        }));
    }

    [Fact]
    public void Walk_RowsInsertedAndRemovedAnywhereButTheCursorsOwn_SeesEverySurvivingRowExactlyOnceInOrder() =>
        CheckChangingWalks(sparesCursor: true, sparesNeighbours: false);

    [Fact]
    public void Walk_RowsInsertedAndRemovedButAFetchedNeighbourSurvives_SeesEverySurvivingRowExactlyOnceInOrder() =>
        CheckChangingWalks(sparesCursor: false, sparesNeighbours: true);

    [Fact]
    public void Walk_AnythingRemoved_NeverSkipsASurvivingRow()
    {
        // Removals alone: whatever traces they destroy, the place is found or the walk starts again early enough.
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Changes().ToArbitrary(), walk =>
        {
            var list = new CreditList(walk.Count) { AnswersNotFound = walk.AnswersNotFound };
            var random = new Random(walk.Seed);
            var seen = Walk(list, walk.Sizes, cursor => Remove(list, random, cursor, random.Next(12), _ => true), out _);
            Assert.Empty(list.Rows.Select(row => row.Id).Except(seen));
        }));
    }

    private static void CheckChangingWalks(bool sparesCursor, bool sparesNeighbours) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Changes().ToArbitrary(), walk =>
        {
            var list = new CreditList(walk.Count) { AnswersNotFound = walk.AnswersNotFound };
            var original = list.Rows.Select(row => row.Id).ToList();
            var random = new Random(walk.Seed);
            var seen = Walk(
                list,
                walk.Sizes,
                cursor =>
                {
                    var spared = sparesNeighbours ? OneNeighbour(cursor, random) : null;
                    Remove(list, random, cursor, random.Next(8), row =>
                        (!sparesCursor && spared is not null) ? RowHash.Of(row) != spared : row != cursor.Id);
                    for (var i = random.Next(8); i > 0; i--)
                        list.Insert(IndexFrom(random, cursor, list.Rows.Count + 1));
                },
                out var warnings);

            var surviving = original.Intersect(list.Rows.Select(row => row.Id)).ToList();
            Assert.Equal(surviving, seen.Where(surviving.Contains));
            Assert.Equal(0, warnings);
        }));

    private static Gen<(int Count, int[] Sizes, int Seed, bool AnswersNotFound)> Changes() =>
        from count in Gen.Choose(1, 250)
        from sizes in Gen.Choose(1, 60).NonEmptyListOf()
        from seed in Gen.Choose(0, int.MaxValue)
        from answersNotFound in Gen.Elements(true, false)
        select (count, sizes.ToArray(), seed, answersNotFound);

    private static uint? OneNeighbour(Cursor cursor, Random random)
    {
        var neighbours = cursor.Position.Neighbours;
        uint[] known = [.. new[] { neighbours.Before2, neighbours.Before1, neighbours.After1, neighbours.After2 }.OfType<uint>()];
        return known.Length == 0 ? null : known[random.Next(known.Length)];
    }

    /// <summary>Anywhere, but every other time where it hurts: around the cursor.</summary>
    private static int IndexFrom(Random random, Cursor cursor, int count) =>
        random.Next(2) == 0 ? random.Next(count) : Math.Clamp(cursor.Position.Offset + random.Next(-4, 5), 0, count - 1);

    private static void Remove(CreditList list, Random random, Cursor cursor, int count, Func<Guid, bool> mayGo)
    {
        for (; count > 0 && list.Rows.Count > 0; count--)
        {
            var index = IndexFrom(random, cursor, list.Rows.Count);
            if (mayGo(list.Rows[index].Id))
                list.Rows.RemoveAt(index);
        }
    }

    private static List<Guid> Walk(CreditList list, int[] sizes, Action<Cursor>? between, out int warnings)
    {
        var seen = new List<Guid>();
        warnings = 0;
        Cursor? cursor = null;
        for (var i = 0; ; i++)
        {
            var connection = list.ReadAsync(sizes[i % sizes.Length], cursor).GetAwaiter().GetResult();
            seen.AddRange(connection.Nodes.Select(row => row.Id));
            warnings += connection.Warnings.Count;
            if (!connection.HasNextPage || i > 5000)
                return seen;
            cursor = connection.EndCursor!.Value;
            between?.Invoke(cursor.Value);
        }
    }
}
