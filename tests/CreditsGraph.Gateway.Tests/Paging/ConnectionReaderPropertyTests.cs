using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers.Credits;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Gateway.Tests.Paging;

/// <summary>Walks through lists that stand still, and through lists whose rows come and go between any two calls.</summary>
public class ConnectionReaderPropertyTests
{
    private static readonly CreditQuery SentOnly = new() { Statuses = [CreditStatus.Sent] };

    [Fact]
    public void Walk_ListThatStandsStill_SeesEveryRowExactlyOnceInOrder() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Walks(maximumCount: 400).ToArbitrary(), walk =>
        {
            var list = walk.CreateList();
            var run = new WalkRun(list, walk, changes: 0);
            run.Run();
            Assert.Equal(list.Rows.Select(row => row.Id), run.SeenInOrder);
            Assert.Equal(0, run.Warnings);
        }));

    [Fact]
    public void Walk_CursorsRowSurvives_SeesEverySurvivingRowExactlyOnceInOrder() =>
        CheckChangingWalks(cursor => [RowHash.Of(cursor.Id)]);

    [Fact]
    public void Walk_AnyOneRowOfTheCursorSurvives_SeesEverySurvivingRowExactlyOnceInOrder() =>
        CheckChangingWalks(TracesOf);

    [Fact]
    public void Walk_NothingIsSpared_NeverSkipsASurvivingRow() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(Walks(maximumCount: 250).ToArbitrary(), walk =>
        {
            var run = new WalkRun(walk.CreateList(), walk, changes: 40);
            run.Run();
            Assert.Empty(run.Throughout.Except(run.SeenInOrder));
        }));

    private static void CheckChangingWalks(Func<Cursor, uint[]> spared) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(Walks(maximumCount: 250).ToArbitrary(), walk =>
        {
            var run = new WalkRun(walk.CreateList(), walk, changes: 1000) { Spared = spared };
            run.Run();
            if (run.IsTraceless)
                return;
            Assert.Equal(run.Throughout, run.SeenInOrder.Where(run.Throughout.Contains));
            Assert.Equal(0, run.Warnings);
        }));

    private static uint[] TracesOf(Cursor cursor)
    {
        var neighbours = cursor.Position.Neighbours;
        return
        [
            RowHash.Of(cursor.Id),
            .. new[] { neighbours.Before2, neighbours.Before1, neighbours.After1, neighbours.After2 }.OfType<uint>(),
        ];
    }

    private static Gen<WalkPlan> Walks(int maximumCount) =>
        from count in Gen.Choose(0, maximumCount)
        from order in Gen.Elements(Enum.GetValues<CreatedOrder>())
        from direction in Gen.Elements(Direction.Forward, Direction.Backward)
        from sizes in Gen.Choose(1, 100).NonEmptyListOf()
        from isFiltered in Gen.Elements(true, false)
        from answersNotFound in Gen.Elements(true, false)
        from isCached in Gen.Elements(true, false)
        from seed in Gen.Choose(0, int.MaxValue)
        select new WalkPlan(count, order, direction, [.. sizes], isFiltered, answersNotFound, isCached, seed);

    private sealed record WalkPlan(
        int Count, CreatedOrder Order, Direction Direction, IReadOnlyList<int> Sizes, bool IsFiltered, bool AnswersNotFound, bool IsCached, int Seed)
    {
        public override string ToString() =>
            $"{Count} rows, {Order}, {Direction} by {string.Join(',', Sizes)}, filtered {IsFiltered}, 404 {AnswersNotFound}, cached {IsCached}, seed {Seed}";

        public CreditList CreateList() => new(Count, Order) { AnswersNotFound = AnswersNotFound, IsCached = IsCached };
    }

    /// <summary>One client's walk, while before every call of the provider rows come, go, and change their status.</summary>
    private sealed class WalkRun
    {
        private readonly CreditList _list;
        private readonly WalkPlan _plan;
        private readonly Random _random;
        private readonly List<Guid> _seen = [];
        private readonly HashSet<Guid> _left = [];
        private readonly List<Guid> _original;
        private int _changes;
        private Cursor? _cursor;
        private uint? _survivor;

        public WalkRun(CreditList list, WalkPlan plan, int changes)
        {
            (_list, _plan, _random, _changes) = (list, plan, new Random(plan.Seed), changes);
            _original = [.. list.Rows.Select(row => row.Id)];
            list.BeforeCall = _ => Change();
        }

        /// <summary>Hashes of the rows of a cursor, one of which stays until the next.</summary>
        public Func<Cursor, uint[]>? Spared { get; init; }

        /// <summary>Whether every row of some cursor that might have been spared was gone before the client had the cursor.</summary>
        public bool IsTraceless { get; private set; }

        public int Warnings { get; private set; }

        /// <summary>What was seen, in the list's order.</summary>
        public IEnumerable<Guid> SeenInOrder => _plan.Direction == Direction.Forward ? _seen : Enumerable.Reverse(_seen);

        /// <summary>The rows that matched from before the walk to its end.</summary>
        public List<Guid> Throughout => [.. _original.Where(id => !_left.Contains(id))];

        public void Run()
        {
            for (var i = 0; i < 5000; i++)
            {
                var text = _cursor?.ToString();
                var isForward = _plan.Direction == Direction.Forward;
                _list.ForgetAnswers();
                var rows = _plan.Sizes[i % _plan.Sizes.Count];
                var connection = _list.ReadAsync(
                    new ConnectionArguments(rows, isForward ? text : null, isForward ? null : text, _plan.Direction),
                    _plan.IsFiltered ? SentOnly : null).GetAwaiter().GetResult();
                _seen.AddRange(isForward ? connection.Nodes.Select(row => row.Id) : connection.Nodes.Reverse().Select(row => row.Id));
                if (connection.Warnings.Count > 0)
                {
                    Warnings++;
                    Assert.DoesNotContain(TracesOf(_cursor!.Value), hash => _list.Rows.Any(row => Matches(row) && RowHash.Of(row.Id) == hash));
                }

                if (isForward ? !connection.HasNextPage : !connection.HasPreviousPage)
                    return;
                _cursor = isForward ? connection.EndCursor!.Value : connection.StartCursor!.Value;
                if (Spared is not null)
                    Spare(Spared(_cursor.Value));
            }

            Assert.Fail("The walk does not end.");
        }

        private void Spare(uint[] traces)
        {
            uint[] left = [.. traces.Where(hash => _list.Rows.Any(row => Matches(row) && RowHash.Of(row.Id) == hash))];
            IsTraceless |= left.Length == 0;
            _survivor = left.Length == 0 ? null : left[_random.Next(left.Length)];
        }

        private void Change()
        {
            for (var i = _random.Next(4); i > 0 && _changes > 0; i--, _changes--)
            {
                if (_random.Next(2) == 0)
                    _list.Insert(AnyIndex(_list.Rows.Count + 1));
                else if (_list.Rows.Count > 0)
                    Remove(AnyIndex(_list.Rows.Count));
            }
        }

        private void Remove(int index)
        {
            var row = _list.Rows[index];
            if (RowHash.Of(row.Id) == _survivor)
                return;
            _left.Add(row.Id);
            // Out of the list, or out of the filter.
            if (_plan.IsFiltered && _random.Next(2) == 0)
                _list.Rows[index] = row with { Status = CreditStatus.Void };
            else
                _list.Rows.RemoveAt(index);
        }

        /// <summary>Anywhere, but every other time where it hurts: around the cursor.</summary>
        private int AnyIndex(int count) => _cursor is { } cursor && _random.Next(2) == 0
            ? Math.Clamp(cursor.Position.Offset + _random.Next(-4, 5), 0, count - 1)
            : _random.Next(count);

        private bool Matches(CustomerCredit row) => !_plan.IsFiltered || row.Status == CreditStatus.Sent;
    }
}
