namespace CreditsGraph.Gateway.Paging;

/// <summary>The slicing arguments of a connection, within their bounds (Relay Cursor Connections, section 4).</summary>
/// <param name="First">How many rows are wanted at most; 0 is legal and asks for none.</param>
/// <param name="After">The text of the cursor that the rows follow; null for the start of the list.</param>
internal readonly record struct ConnectionArguments(int First, string? After)
{
    /// <summary>Checks what the client sent against the configured bounds.</summary>
    /// <exception cref="PagingException">BAD_USER_INPUT: <paramref name="first"/> is negative or over the maximum.</exception>
    public static ConnectionArguments Create(int? first, string? after, PagingOptions options)
    {
        var rows = first ?? Math.Min(options.DefaultPageSize, options.MaximumPageSize);
        if (rows < 0 || rows > options.MaximumPageSize)
        {
            throw new PagingException(
                PagingException.BadUserInput,
                $"Argument \"first\" must be between 0 and {options.MaximumPageSize}.");
        }

        return new ConnectionArguments(rows, after);
    }
}
