using CreditsGraph.Sandbox;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>What goes wrong for some seconds, and what clients may notice of it.</summary>
/// <param name="Name">For people.</param>
/// <param name="Faults">The sandbox's faults; empty where it is something else that goes wrong.</param>
/// <param name="Codes">The codes of errors that it explains.</param>
internal sealed record SoakFault(string Name, IReadOnlyList<Fault> Faults, params IReadOnlyList<string> Codes)
{
    private const string Thredfi = "/v1/platform/businesses/";
    private const string Unavailable = "PROVIDER_UNAVAILABLE";
    private const string TimedOut = "PROVIDER_TIMEOUT";
    private const string Contract = "PROVIDER_CONTRACT";
    private const string Unauthorized = "PROVIDER_UNAUTHORIZED";
    private const string RateLimited = "PROVIDER_RATE_LIMITED";

    /// <summary>Nothing listens for the providers.</summary>
    public static readonly SoakFault Refused = new("both providers refuse connections", [], Unavailable);

    /// <summary>The Redis server is stopped.</summary>
    public static readonly SoakFault RedisStopped = new("Redis is stopped", []);

    public static IReadOnlyList<SoakFault> All { get; } =
    [
        Refused,
        new("Thredfi answers 500", [new() { Kind = FaultKind.Status, Status = 500, PathPrefix = Thredfi }], Unavailable),
        new("DayZero answers 503", [new() { Kind = FaultKind.Status, Provider = SandboxProvider.DayZero }], Unavailable),
        new("three calls of Thredfi fail", [new() { Kind = FaultKind.Status, Calls = 3, PathPrefix = Thredfi }]),
        new("Thredfi throttles", [new() { Kind = FaultKind.Status, Status = 429, RetryAfter = 2, PathPrefix = Thredfi }], RateLimited),
        new("DayZero throttles, with a date", [new() { Kind = FaultKind.Status, Status = 429, RetryAfter = 2, RetryAfterAsDate = true, Provider = SandboxProvider.DayZero }], RateLimited),
        new(
            "all tokens end, and there are no others",
            [new() { Kind = FaultKind.ExpireTokens, Calls = 1, PathPrefix = Thredfi }, new() { Kind = FaultKind.Status, PathPrefix = "/v1/platform/oauth2/token/" }],
            Unavailable),
        new("Thredfi is slow", [new() { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(400), PathPrefix = Thredfi }]),
        new("Thredfi is silent", [new() { Kind = FaultKind.Hang, PathPrefix = Thredfi }], TimedOut, Unavailable),
        new("DayZero is silent", [new() { Kind = FaultKind.Hang, Provider = SandboxProvider.DayZero }], TimedOut, Unavailable),
        new("Thredfi trickles", [new() { Kind = FaultKind.Trickle, PathPrefix = Thredfi }], TimedOut, Unavailable),
        new("Thredfi resets", [new() { Kind = FaultKind.Reset, PathPrefix = Thredfi }], Unavailable),
        new("Thredfi sends half of its bodies", [new() { Kind = FaultKind.Truncate, PathPrefix = Thredfi }], Unavailable),
        new("DayZero sends half of its bodies", [new() { Kind = FaultKind.Truncate, Provider = SandboxProvider.DayZero }], Unavailable),
        new("Thredfi sends garbage", [new() { Kind = FaultKind.Garbage, PathPrefix = Thredfi }], Contract),
        new("DayZero sends web pages", [new() { Kind = FaultKind.HtmlNotFound, Provider = SandboxProvider.DayZero }], Contract),
        new("Thredfi sends text", [new() { Kind = FaultKind.WrongMediaType, PathPrefix = Thredfi }], Contract),
        new("DayZero sends 200 MB", [new() { Kind = FaultKind.HugeBody, BodyBytes = 200_000_000, Provider = SandboxProvider.DayZero, Calls = 5 }], Contract),
        new("all tokens end", [new() { Kind = FaultKind.ExpireTokens, Calls = 1, PathPrefix = Thredfi }]),
        new("a token is revoked", [new() { Kind = FaultKind.RevokeToken, Calls = 1, PathPrefix = Thredfi }]),
        new("every token is revoked", [new() { Kind = FaultKind.RevokeToken, PathPrefix = Thredfi }], Unauthorized),
    ];
}
