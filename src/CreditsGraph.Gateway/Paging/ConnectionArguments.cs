namespace CreditsGraph.Gateway.Paging;

/// <summary>The slicing arguments of a connection, within their bounds (Relay Cursor Connections, section 4).</summary>
/// <param name="Rows">How many rows are wanted at most; 0 is legal and asks for none.</param>
/// <param name="After">The text of the cursor that the rows follow; null for the start of the list.</param>
/// <param name="Before">The text of the cursor that the rows precede; null for the end of the list.</param>
/// <param name="Direction">Whether the rows are the first or the last of those between the cursors.</param>
internal readonly record struct ConnectionArguments(
    int Rows, string? After = null, string? Before = null, Direction Direction = Direction.Forward)
{
    /// <summary>Checks what the client sent against the configured bounds.</summary>
    /// <exception cref="PagingException">
    /// BAD_USER_INPUT: <paramref name="first"/> or <paramref name="last"/> is negative or over the maximum, or both are given.
    /// </exception>
    public static ConnectionArguments Create(int? first, string? after, int? last, string? before, PagingOptions options)
    {
        if (first is not null && last is not null)
            throw new PagingException(PagingException.BadUserInput, "Arguments \"first\" and \"last\" exclude each other.");

        // `before` alone is how a client turns back.
        var isBackward = last is not null || (first is null && after is null && before is not null);
        var rows = first ?? last ?? Math.Min(options.DefaultPageSize, options.MaximumPageSize);
        if (rows < 0 || rows > options.MaximumPageSize)
        {
            throw new PagingException(
                PagingException.BadUserInput,
                $"Argument \"{(isBackward ? "last" : "first")}\" must be between 0 and {options.MaximumPageSize}.");
        }

        return new ConnectionArguments(rows, after, before, isBackward ? Direction.Backward : Direction.Forward);
    }
}
