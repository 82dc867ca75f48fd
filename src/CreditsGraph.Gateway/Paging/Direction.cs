namespace CreditsGraph.Gateway.Paging;

/// <summary>The way in which a client walks through a list.</summary>
internal enum Direction
{
    /// <summary>Towards the list's end: <c>first</c>, <c>after</c>.</summary>
    Forward,

    /// <summary>Towards the list's start: <c>last</c>, <c>before</c>.</summary>
    Backward,
}

internal static class Directions
{
    public static Direction Opposite(this Direction direction) =>
        direction == Direction.Forward ? Direction.Backward : Direction.Forward;
}
