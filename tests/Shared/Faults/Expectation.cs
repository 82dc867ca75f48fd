namespace CreditsGraph.Testing.Faults;

/// <summary>What has to come of a call that meets a fault.</summary>
internal sealed record Expectation
{
    /// <summary>Why the call cannot meet the fault; null where it can.</summary>
    public string? Senseless { get; private init; }

    /// <summary>The error's code; null where the client gets the right data in spite of the fault.</summary>
    public string? Code { get; private init; }

    /// <summary>The error's <c>httpStatus</c>; null where the provider gave no whole answer.</summary>
    public int? HttpStatus { get; private init; }

    /// <summary>Whether the right data are those of before the fault, with a warning that says so.</summary>
    public bool IsStale { get; private init; }

    /// <summary>Whether the error says <c>retryAfter</c>.</summary>
    public bool HasRetryAfter { get; private init; }

    /// <summary>How often the call is made, at least and at most.</summary>
    public (int Least, int Most) Calls { get; private init; }

    /// <summary>A shorter time is too short.</summary>
    public TimeSpan AtLeast { get; init; }

    public static Expectation None(string why) => new() { Senseless = why };

    public static Expectation Answer(int calls) => new() { Calls = (calls, calls) };

    /// <summary>What has to come of it where an answer of before the fault was kept and is out of date.</summary>
    public Expectation WithKeptAnswer() =>
        Code is "PROVIDER_UNAVAILABLE" or "PROVIDER_TIMEOUT" or "PROVIDER_RATE_LIMITED"
            ? new() { IsStale = true, Calls = Calls, AtLeast = AtLeast }
            : this;

    public static Expectation Error(string code, int? httpStatus, int least, int most) =>
        new() { Code = code, HttpStatus = httpStatus, Calls = (least, most) };

    public static Expectation Error(string code, int? httpStatus, int calls) => Error(code, httpStatus, calls, calls);

    public static Expectation RateLimited(int calls) =>
        Error("PROVIDER_RATE_LIMITED", 429, calls) with { HasRetryAfter = true };
}
