using CreditsGraph.Gateway.Paging;
using CreditsGraph.Providers.Credits;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Gateway.Tests.Paging;

/// <summary>Walks through feeds of lists that stand still, and of lists that change between any two calls.</summary>
public class FeedPropertyTests
{
    [Fact]
    public void Walk_OrderedListsThatStandStill_IsNewestFirstInBothDirections() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Plans().ToArbitrary(), plan =>
        {
            var order = plan.Order == CreatedOrder.Same ? CreatedOrder.Same : CreatedOrder.NewestFirst;
            var lists = new FeedLists(plan.Customers, plan.Vendors, order);
            var walk = new FeedWalk(lists, plan, changes: 0);
            walk.Run();
            Assert.Equal(lists.NewestFirst, walk.SeenInOrder);
            Assert.Equal(0, walk.Drifts);
        }));

    [Fact]
    public void Walk_OneRowOfEachListInTheCursorSurvives_SeesEverySurvivingRowExactlyOnceInItsListsOrder() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(Plans().ToArbitrary(), plan =>
        {
            var walk = new FeedWalk(new FeedLists(plan.Customers, plan.Vendors, plan.Order), plan, changes: 1000) { SparesTraces = true };
            walk.Run();
            if (walk.IsTraceless)
                return;
            foreach (var throughout in walk.Throughout)
                Assert.Equal(throughout, walk.SeenInOrder.Where(throughout.Contains));
            Assert.Equal(0, walk.Drifts);
        }));

    [Fact]
    public void Walk_NothingIsSpared_NeverSkipsASurvivingRow() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(Plans().ToArbitrary(), plan =>
        {
            var walk = new FeedWalk(new FeedLists(plan.Customers, plan.Vendors, plan.Order), plan, changes: 40);
            walk.Run();
            foreach (var throughout in walk.Throughout)
                Assert.Empty(throughout.Except(walk.SeenInOrder));
        }));

    private static Gen<FeedPlan> Plans() =>
        from customers in Gen.Choose(0, 200)
        from vendors in Gen.Choose(0, 200)
        from order in Gen.Elements(Enum.GetValues<CreatedOrder>())
        from direction in Gen.Elements(Direction.Forward, Direction.Backward)
        from sizes in Gen.Choose(1, 100).NonEmptyListOf()
        from isCached in Gen.Elements(true, false)
        from seed in Gen.Choose(0, int.MaxValue)
        select new FeedPlan(customers, vendors, order, direction, [.. sizes], isCached, seed);

    private sealed record FeedPlan(
        int Customers, int Vendors, CreatedOrder Order, Direction Direction, IReadOnlyList<int> Sizes, bool IsCached, int Seed)
    {
        public override string ToString() =>
            $"{Customers} and {Vendors} rows, {Order}, {Direction} by {string.Join(',', Sizes)}, cached {IsCached}, seed {Seed}";
    }

    /// <summary>One client's walk, while before every call rows of either list come and go.</summary>
    private sealed class FeedWalk
    {
        private readonly FeedLists _lists;
        private readonly FeedPlan _plan;
        private readonly Random _random;
        private readonly List<Guid> _seen = [];
        private readonly List<Guid>[] _original;
        private readonly HashSet<uint> _survivors = [];
        private int _changes;
        private Cursor? _cursor;

        public FeedWalk(FeedLists lists, FeedPlan plan, int changes)
        {
            (_lists, _plan, _random, _changes) = (lists, plan, new Random(plan.Seed), changes);
            _original = [IdsOf(lists.Customers), IdsOf(lists.Vendors)];
            lists.Customers.IsCached = lists.Vendors.IsCached = plan.IsCached;
            lists.Customers.BeforeCall = _ => Change();
            lists.Vendors.BeforeCall = _ => Change();
        }

        /// <summary>Whether one row of each list that a cursor remembers stays until the next.</summary>
        public bool SparesTraces { get; init; }

        /// <summary>Whether all such rows of a list were gone before the client had the cursor.</summary>
        public bool IsTraceless { get; private set; }

        public int Drifts { get; private set; }

        public IEnumerable<Guid> SeenInOrder => _plan.Direction == Direction.Forward ? _seen : Enumerable.Reverse(_seen);

        /// <summary>The rows of each list that were there from before the walk to its end.</summary>
        public List<Guid>[] Throughout =>
            [[.. _original[0].Intersect(IdsOf(_lists.Customers))], [.. _original[1].Intersect(IdsOf(_lists.Vendors))]];

        public void Run()
        {
            for (var i = 0; i < 5000; i++)
            {
                _lists.Customers.ForgetAnswers();
                _lists.Vendors.ForgetAnswers();
                var text = _cursor?.ToString();
                var isForward = _plan.Direction == Direction.Forward;
                var feed = _lists.ReadAsync(new ConnectionArguments(
                    _plan.Sizes[i % _plan.Sizes.Count], isForward ? text : null, isForward ? null : text, _plan.Direction))
                    .GetAwaiter().GetResult();
                _seen.AddRange(isForward ? FeedLists.IdsOf(feed) : FeedLists.IdsOf(feed).Reverse());
                Drifts += feed.Warnings.Count(warning => warning.Code == "PAGE_DRIFT");
                if (isForward ? !feed.HasNextPage : !feed.HasPreviousPage)
                    return;
                _cursor = isForward ? feed.EndCursor!.Value : feed.StartCursor!.Value;
                if (!SparesTraces)
                    continue;
                _survivors.Clear();
                var (own, other) = (_cursor.Value.Position, _cursor.Value.OtherPosition);
                var isVendor = _cursor.Value.IsVendorCredit;
                Spare([RowHash.Of(_cursor.Value.Id), .. TracesOf(own)], isVendor);
                Spare(TracesOf(other), !isVendor);
            }

            Assert.Fail("The walk does not end.");
        }

        private static List<Guid> IdsOf<T>(CreditList<T> list)
            where T : Credit => [.. list.Rows.Select(row => row.Id)];

        private static uint[] TracesOf(ListPosition position) =>
        [
            .. new[]
            {
                position.Neighbours.Before2, position.Neighbours.Before1, position.Neighbours.After1, position.Neighbours.After2,
            }.OfType<uint>(),
        ];

        private void Spare(uint[] traces, bool isVendor)
        {
            var rows = isVendor ? IdsOf(_lists.Vendors) : IdsOf(_lists.Customers);
            uint[] left = [.. traces.Intersect(rows.Select(RowHash.Of))];
            IsTraceless |= left.Length == 0 && traces.Length > 0;
            if (left.Length > 0)
                _survivors.Add(left[_random.Next(left.Length)]);
        }

        private void Change()
        {
            for (var i = _random.Next(4); i > 0 && _changes > 0; i--, _changes--)
            {
                if (_random.Next(2) == 0)
                    Change(_lists.Customers, isVendor: false);
                else
                    Change(_lists.Vendors, isVendor: true);
            }
        }

        private void Change<T>(CreditList<T> list, bool isVendor)
            where T : Credit
        {
            if (_random.Next(2) == 0)
            {
                list.Insert(AnyIndex(list.Rows.Count + 1, isVendor));
                return;
            }

            if (list.Rows.Count == 0)
                return;
            var index = AnyIndex(list.Rows.Count, isVendor);
            if (!_survivors.Contains(RowHash.Of(list.Rows[index].Id)))
                list.Rows.RemoveAt(index);
        }

        /// <summary>Anywhere, but every other time where it hurts: around the cursor.</summary>
        private int AnyIndex(int count, bool isVendor)
        {
            if (_cursor is not { } cursor || _random.Next(2) == 0)
                return _random.Next(count);
            var position = cursor.IsVendorCredit == isVendor ? cursor.Position : cursor.OtherPosition;
            return Math.Clamp(position.Offset + _random.Next(-4, 5), 0, count - 1);
        }
    }
}
