namespace CreditsGraph.Gateway.Paging;

/// <summary>The part of a list that a client asked for, before it is cut to as many rows as it asked for.</summary>
/// <param name="Window">The rows read: from the end at which the walk begins, as many as are wanted, if there are.</param>
/// <param name="Lower">Rows of the list before the part.</param>
/// <param name="Upper">Rows of the list up to the part's end.</param>
/// <param name="IsExact">False where a cursor's place is lost, and rows may be repeated.</param>
internal readonly record struct ListSlice<T>(Window<T> Window, long Lower, long Upper, bool IsExact)
{
    /// <summary>Of a list that matches nothing, so that it is known without a call.</summary>
    public static ListSlice<T> Empty(DateTimeOffset now) =>
        new(new Window<T>([], 0, 0, now), 0, 0, IsExact: true) { IsUnread = true };

    /// <summary>Whether no answer of the provider stands behind it.</summary>
    public bool IsUnread { get; private init; }

    /// <summary>The rows of the part that were read.</summary>
    public (long Start, long End) Available => (Math.Max(Lower, Window.Start), Math.Min(Upper, Window.End));
}
