namespace CreditsGraph.Gateway.Paging;

/// <summary>A connection that cannot be read as asked, by the client's own fault.</summary>
/// <remarks><see cref="Exception.Message"/> is safe to send to a client: it repeats nothing but argument names and bounds.</remarks>
internal sealed class PagingException(string code, string message) : Exception(message)
{
    /// <summary>A paging argument is out of its bounds.</summary>
    public const string BadUserInput = "BAD_USER_INPUT";

    /// <summary>The text was never a cursor of this gateway.</summary>
    public const string CursorInvalid = "CURSOR_INVALID";

    /// <summary>The cursor belongs to another list, business or filter.</summary>
    public const string CursorMismatch = "CURSOR_MISMATCH";

    /// <summary>The value of <c>extensions.code</c>.</summary>
    public string Code { get; } = code;
}
