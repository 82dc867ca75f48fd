namespace CreditsGraph.Gateway.Paging;

/// <summary>A place of one provider's list as a cursor remembers it: a row, or the gap between two rows.</summary>
/// <param name="Position">Where it was, and what stood around it.</param>
/// <param name="Id">The row's id; null for a gap.</param>
/// <param name="CreatedAtTicks">
/// Where the place lies in a list that is ordered by <c>createdAt</c>, in ticks of UTC; null where that is not known.
/// </param>
internal readonly record struct Anchor(ListPosition Position, Guid? Id, long? CreatedAtTicks)
{
    /// <summary>The cursor's own row.</summary>
    public static Anchor OfRow(in Cursor cursor) => new(cursor.Position, cursor.Id, cursor.CreatedAtTicks);

    /// <summary>In a merged feed, where the other list goes on around the cursor's row.</summary>
    public static Anchor OfOtherList(in Cursor cursor) => new(
        cursor.OtherPosition, Id: null, cursor.Kind == CursorKind.FeedNewestFirst ? cursor.CreatedAtTicks : null);

    /// <summary>Rows before the place at which the walk goes on, unless the list has moved.</summary>
    public long ExpectedGap(Direction direction) =>
        Position.Offset + (Id is not null && direction == Direction.Forward ? 1 : 0);
}
