using CreditsGraph.Sandbox;

namespace CreditsGraph.Testing.Faults;

/// <summary>What goes wrong at a provider.</summary>
/// <param name="Name">For people.</param>
/// <param name="Create">The sandbox's fault; null where the sandbox is not there at all.</param>
internal sealed record InjectedFault(string Name, Func<FaultProfile, Fault?> Create)
{
    /// <summary>Stands in bodies that no client may ever see.</summary>
    public const string Canary = "canary-7f3a";

    public static readonly InjectedFault Status500 = new("500", _ => new() { Kind = FaultKind.Status, Status = 500 });

    public static readonly InjectedFault Status503Once = new("503 once", _ => new() { Kind = FaultKind.Status, Calls = 1 });

    public static readonly InjectedFault Status503 = new("503 for long", _ => new() { Kind = FaultKind.Status });

    public static readonly InjectedFault RateLimitedShortly = new(
        "429 once, Retry-After 1", _ => new() { Kind = FaultKind.Status, Status = 429, RetryAfter = 1, Calls = 1 });

    public static readonly InjectedFault RateLimited = new(
        "429, Retry-After a late date",
        profile => new() { Kind = FaultKind.Status, Status = 429, RetryAfter = profile.LateRetryAfter, RetryAfterAsDate = true });

    public static readonly InjectedFault Refused = new("connection refused", _ => null);

    public static readonly InjectedFault Reset = new("reset", _ => new() { Kind = FaultKind.Reset });

    public static readonly InjectedFault HalfBody = new("half a body", _ => new() { Kind = FaultKind.Truncate });

    public static readonly InjectedFault Garbage = new(
        "garbage", _ => new() { Kind = FaultKind.Garbage, Body = $"{{\"count\": 1, \"{Canary}\": ]" });

    public static readonly InjectedFault WrongMediaType = new("wrong media type", _ => new() { Kind = FaultKind.WrongMediaType });

    public static readonly InjectedFault HugeBody = new(
        "200 MB body", _ => new() { Kind = FaultKind.HugeBody, BodyBytes = 200_000_000 });

    public static readonly InjectedFault Trickle = new("one byte a second", _ => new() { Kind = FaultKind.Trickle });

    public static readonly InjectedFault Silence = new(
        "60 s silence", _ => new() { Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(60) });

    public static readonly InjectedFault ExpiredTokens = new("expired token", _ => new() { Kind = FaultKind.ExpireTokens, Calls = 1 });

    public static readonly InjectedFault RevokedToken = new("revoked token", _ => new() { Kind = FaultKind.RevokeToken, Calls = 1 });

    public static readonly InjectedFault RevokedTokens = new("every token revoked", _ => new() { Kind = FaultKind.RevokeToken });

    /// <summary>Whether it lasts until a call's time is over, or asks to wait for that long.</summary>
    public bool OutlastsCalls => this == Trickle || this == Silence || this == RateLimited;

    public static IReadOnlyList<InjectedFault> All { get; } =
    [
        Status500, Status503Once, Status503, RateLimitedShortly, RateLimited, Refused, Reset, HalfBody, Garbage, WrongMediaType,
        HugeBody, Trickle, Silence, ExpiredTokens, RevokedToken, RevokedTokens,
    ];
}
