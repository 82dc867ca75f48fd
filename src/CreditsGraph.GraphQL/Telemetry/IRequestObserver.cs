namespace CreditsGraph.GraphQL.Telemetry;

/// <summary>
/// Hears of every request once, whatever its transport: of one that the executor took when its last payload has been made
/// and given back, of any other when it is refused. It must not throw, and any thread may call it.
/// </summary>
public interface IRequestObserver
{
    /// <summary>Whether anybody wants to know; asked once a request, before anything is noted of it.</summary>
    bool IsEnabled { get; }

    /// <summary>A request is over. What it says is valid during the call.</summary>
    void Executed(ExecutedRequest request);

    /// <summary>A request was refused before it got to the executor.</summary>
    /// <param name="transport">What the transport knows of it: over HTTP, the <c>HttpContext</c>.</param>
    /// <param name="statusCode">The status of its response; of one request of a batch, that it would have alone.</param>
    /// <param name="code">The error's <c>extensions.code</c>.</param>
    void Refused(object transport, int statusCode, string code);
}
