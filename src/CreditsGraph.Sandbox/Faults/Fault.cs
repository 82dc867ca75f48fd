namespace CreditsGraph.Sandbox;

/// <summary>What a faulted call meets.</summary>
public enum FaultKind
{
    /// <summary>The answer has <see cref="Fault.Status"/> and the provider's error body for it.</summary>
    Status,

    /// <summary>The right answer, only <see cref="Fault.Delay"/> later.</summary>
    Delay,

    /// <summary>Status 200 and a body that is no JSON.</summary>
    Garbage,

    /// <summary>The first half of the right body; then the connection ends, or with HTTP/2 the stream.</summary>
    Truncate,

    /// <summary>The right answer's head, then its body at <see cref="Fault.BytesPerSecond"/>.</summary>
    Trickle,

    /// <summary>The connection, or with HTTP/2 the stream, ends without an answer.</summary>
    Reset,

    /// <summary>No answer, until the client goes away or the sandbox stops.</summary>
    Hang,

    /// <summary>Status 404 and a web page: the sign of a wrong base address.</summary>
    HtmlNotFound,

    /// <summary>The right answer, declared to be <c>text/plain</c>.</summary>
    WrongMediaType,

    /// <summary>
    /// The token that the call carries stops being valid, so that the call ends with 401 and a new token helps.
    /// DayZero's token cannot be renewed: there it is a 401 and nothing more.
    /// </summary>
    RevokeToken,

    /// <summary>
    /// All tokens that were issued so far have ended, though their <c>expires_in</c> has not: so it is after a restart of
    /// the provider, or where its clock is ahead. DayZero's token does not expire: there it is a 401 and nothing more.
    /// </summary>
    ExpireTokens,

    /// <summary>Status 200 and a JSON body of <see cref="Fault.BodyBytes"/> bytes, without a Content-Length.</summary>
    HugeBody,
}

/// <summary>A failure to simulate, and the calls that meet it.</summary>
/// <remarks>Settable, since source-generated deserialization forgets the defaults of init-only members.</remarks>
public sealed record Fault
{
    /// <summary>What happens.</summary>
    public required FaultKind Kind { get; set; }

    /// <summary>Whose calls meet it; null for both providers'.</summary>
    public SandboxProvider? Provider { get; set; }

    /// <summary>How the decoded path of a call begins that meets it; empty for every path.</summary>
    public string PathPrefix { get; set; } = "";

    /// <summary>How many matching calls go by before the first that meets it.</summary>
    public int Skip { get; set; }

    /// <summary>How many calls meet it; null for all until it is reset.</summary>
    public int? Calls { get; set; }

    /// <summary>Waited before anything else, whatever the kind.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The status of <see cref="FaultKind.Status"/>, 200 to 599.</summary>
    public int Status { get; set; } = StatusCodes.Status503ServiceUnavailable;

    /// <summary>The <c>Retry-After</c> header of <see cref="FaultKind.Status"/>, seconds.</summary>
    public int? RetryAfter { get; set; }

    /// <summary>Says <see cref="RetryAfter"/> as an HTTP date, rounded up to the next second, instead of in seconds.</summary>
    public bool RetryAfterAsDate { get; set; }

    /// <summary>
    /// The body of <see cref="FaultKind.Status"/>, as <c>application/json</c>, or of <see cref="FaultKind.Garbage"/>;
    /// null for the usual one.
    /// </summary>
    public string? Body { get; set; }

    /// <summary>The length of <see cref="FaultKind.HugeBody"/>, bytes.</summary>
    public long BodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How fast <see cref="FaultKind.Trickle"/> is, in bytes a second, each sent by itself.</summary>
    public int BytesPerSecond { get; set; } = 1;

    /// <summary>What makes this fault impossible, or null.</summary>
    internal string? Problem() => this switch
    {
        _ when !Enum.IsDefined(Kind) => "There is no such kind.",
        { Provider: { } provider } when !Enum.IsDefined(provider) => "There is no such provider.",
        { PathPrefix: null } => "pathPrefix may be empty, not null.",
        { Skip: < 0 } => "skip cannot be negative.",
        { Calls: < 1 } => "calls counts from 1.",
        { Status: < 200 or > 599 } => "status goes from 200 to 599.",
        { RetryAfter: < 0 } => "retryAfter cannot be negative.",
        { BodyBytes: < 16 or > 1L << 30 } => "bodyBytes goes from 16 bytes to 1 GiB.",
        { BytesPerSecond: < 1 or > 1000 } => "bytesPerSecond goes from 1 to 1000.",
        _ when Delay < TimeSpan.Zero || Delay > TimeSpan.FromMinutes(10) => "delay goes from 0 to 10 minutes.",
        _ => null,
    };
}
