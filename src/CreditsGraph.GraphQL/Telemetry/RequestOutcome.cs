namespace CreditsGraph.GraphQL.Telemetry;

/// <summary>What became of a request.</summary>
public enum RequestOutcome
{
    /// <summary>Executed without an error.</summary>
    Ok,

    /// <summary>Executed, with errors of fields.</summary>
    Errors,

    /// <summary>Not executed (section 7.1.2): its document, variables, size or cost are wrong.</summary>
    RequestError,

    /// <summary>Given up, since it took too long.</summary>
    Timeout,

    /// <summary>Given up, since its client went away.</summary>
    Cancelled,

    /// <summary>A defect of the server.</summary>
    Failed,
}

/// <summary>The words for metrics and logs.</summary>
public static class RequestOutcomes
{
    /// <summary>The outcome in lower case.</summary>
    public static string ToWord(this RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.Ok => "ok",
        RequestOutcome.Errors => "errors",
        RequestOutcome.RequestError => "request_error",
        RequestOutcome.Timeout => "timeout",
        RequestOutcome.Cancelled => "cancelled",
        _ => "failed",
    };
}
