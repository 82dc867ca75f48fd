namespace CreditsGraph.Testing.Faults;

/// <summary>Every provider call with every fault, and what has to come of it.</summary>
internal static class FaultMatrix
{
    private const string Unavailable = "PROVIDER_UNAVAILABLE";
    private const string Unauthorized = "PROVIDER_UNAUTHORIZED";

    /// <summary>All of them, those that make no sense included.</summary>
    public static IReadOnlyList<(ProviderCall Call, InjectedFault Fault)> Cells { get; } =
        [.. from call in ProviderCall.All from fault in InjectedFault.All select (call, fault)];

    /// <summary>Those that are run with an answer that was kept, too: every kind of answer that can be.</summary>
    public static IReadOnlyList<(ProviderCall Call, InjectedFault Fault)> KeptCells { get; } =
        [.. Cells.Where(static cell => cell.Call == ProviderCall.CustomerCredits || cell.Call == ProviderCall.CustomerCredit || cell.Call == ProviderCall.Summary)];

    /// <summary>What has to come of the call: no more attempts than are configured, and none where they cannot help.</summary>
    public static Expectation Expect(ProviderCall call, InjectedFault fault, FaultProfile profile)
    {
        if (fault == InjectedFault.Status500)
            return Expectation.Error(Unavailable, 500, profile.Attempts);
        if (fault == InjectedFault.Status503)
            return Expectation.Error(Unavailable, 503, profile.Attempts);
        if (fault == InjectedFault.Status503Once)
            return Expectation.Answer(calls: 2);
        if (fault == InjectedFault.RateLimitedShortly)
            return Expectation.Answer(calls: 2) with { AtLeast = TimeSpan.FromSeconds(1) };
        if (fault == InjectedFault.RateLimited)
            return Expectation.RateLimited(calls: 1);
        if (fault == InjectedFault.Refused)
            return Expectation.Error(Unavailable, null, calls: 0);
        if (fault == InjectedFault.Reset || fault == InjectedFault.HalfBody)
            return Expectation.Error(Unavailable, null, profile.Attempts);
        if (fault == InjectedFault.Garbage || fault == InjectedFault.WrongMediaType || fault == InjectedFault.HugeBody)
            return Expectation.Error("PROVIDER_CONTRACT", 200, calls: 1);
        if (fault == InjectedFault.Trickle || fault == InjectedFault.Silence)
        {
            return Expectation.Error("PROVIDER_TIMEOUT", null, least: 2, most: profile.Attempts) with
            {
                AtLeast = profile.AttemptTimeout,
            };
        }

        return ExpectOfToken(call, fault);
    }

    /// <summary>A token that was refused is renewed once, and the call repeated once, where there is renewing it.</summary>
    private static Expectation ExpectOfToken(ProviderCall call, InjectedFault fault)
    {
        if (call == ProviderCall.PartnerToken)
            return Expectation.None("made with a key, not with a token");
        if (call == ProviderCall.Summary)
        {
            return fault == InjectedFault.ExpiredTokens
                ? Expectation.None("DayZero's token does not expire")
                : Expectation.Error(Unauthorized, 401, calls: 1);
        }

        return fault == InjectedFault.RevokedTokens
            ? Expectation.Error(Unauthorized, 401, calls: 2)
            : Expectation.Answer(calls: 2);
    }
}
