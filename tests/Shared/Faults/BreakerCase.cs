using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Testing.Faults;

/// <summary>A provider that fails for many at once: whether its breaker opens, and what a call made then gets.</summary>
/// <param name="Call">What is asked, by many at once.</param>
/// <param name="Fault">What all of them meet.</param>
/// <param name="Opens">Whether that opens the breaker.</param>
internal sealed record BreakerCase(ProviderCall Call, InjectedFault Fault, bool Opens)
{
    /// <summary>More failures than the breaker needs, each a request of its own that no other's answer serves.</summary>
    private const int Requests = 12;

    /// <summary>An open breaker answers without waiting for anything.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(900);

    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(200);

    public static IReadOnlyList<BreakerCase> All { get; } =
    [
        .. from call in new[] { ProviderCall.CustomerCredits, ProviderCall.Summary }
           from fault in InjectedFault.All
           where IsSteady(fault)
           select new BreakerCase(call, fault, IsFailureOfProvider(fault)),
    ];

    public string Name => $"{Call.Name}: {Fault.Name}";

    /// <exception cref="TimeoutException">The gateway hangs.</exception>
    public async Task<CellResult> RunAsync(FaultProfile profile, ReferenceAnswers reference, CancellationToken cancellationToken)
    {
        await using var gateway = await FaultedGateway.StartAsync(profile, [], cancellationToken);
        await ReferenceAnswers.PrepareAsync(gateway, Preparation.SameBusiness, cancellationToken);
        gateway.Sandbox.Faults.Add(Fault.Create(profile)! with { Provider = Call.Provider, PathPrefix = PathOn(gateway.Sandbox) });
        var answers = await Task.WhenAll(
            Enumerable.Range(1, Requests).Select(i => gateway.AskAsync(Call.Query, VariablesOf(i, reference), cancellationToken)));

        var problems = new List<string>();
        if (answers.FirstOrDefault(answer => answer.Elapsed > profile.TotalTimeout + MatrixRun.Margin) is { } slow)
            problems.Add($"{slow.Elapsed.TotalSeconds:0.00} s is too long");
        var (met, calls) = await AskAsync(gateway, reference, cancellationToken);
        problems.AddRange(Opens ? CheckOpen(met, calls) : CheckClosed(calls));
        if (problems.Count > 0)
            problems.Add($"the many got {string.Join(", ", answers.Select(answer => $"{MatrixRun.Describe(Call, answer)} after {answer.Elapsed.TotalSeconds:0.00} s"))}");

        if (Opens)
        {
            // The call that tries whether the provider is well again fails: no other follows it.
            await Task.Delay(profile.BreakDuration + Margin, cancellationToken);
            var (_, probes) = await AskAsync(gateway, reference, cancellationToken);
            if (probes != 1)
                problems.Add($"{probes} calls instead of 1 to try whether the provider is well");
        }

        await gateway.RecoverAsync(cancellationToken);
        if (Opens)
        {
            var (early, none) = await AskAsync(gateway, reference, cancellationToken);
            problems.AddRange(CheckOpen(early, none));
            await Task.Delay(profile.BreakDuration + Margin, cancellationToken);
        }

        var (next, _) = await AskAsync(gateway, reference, cancellationToken);
        var isRight = next.Errors.Count == 0 && next.Data == reference.DataOf(Call);
        if (!isRight)
            problems.Add($"the next request got {next.Text}");
        return new(
            Call.Name, Fault.Name, $"{(calls == 0 ? "open" : "closed")}, {MatrixRun.Describe(Call, met)}", $"{calls}", met.Elapsed,
            isRight ? "right" : MatrixRun.Describe(Call, next), problems);
    }

    private static IEnumerable<string> CheckOpen(GatewayAnswer answer, int calls)
    {
        if (calls != 0)
            yield return $"{calls} calls though the breaker has to be open";
        if (answer.Errors is not [JsonObject error] || (string?)error["extensions"]?["code"] != "PROVIDER_UNAVAILABLE")
            yield return $"not one PROVIDER_UNAVAILABLE: {answer.Text}";
        if (answer.Elapsed > AtOnce)
            yield return $"{answer.Elapsed.TotalSeconds:0.00} s is not at once";
    }

    private static IEnumerable<string> CheckClosed(int calls)
    {
        if (calls == 0)
            yield return "no call though the breaker has to be closed";
    }

    private async Task<(GatewayAnswer Answer, int Calls)> AskAsync(
        FaultedGateway gateway, ReferenceAnswers reference, CancellationToken cancellationToken)
    {
        gateway.Sandbox.Calls.Clear();
        var answer = await gateway.AskAsync(Call.Query, reference.VariablesOf(Call), cancellationToken);
        var path = PathOn(gateway.Sandbox);
        return (answer, gateway.Sandbox.Calls.Latest().Count(call => call.Path.StartsWith(path, StringComparison.Ordinal)));
    }

    private string PathOn(SandboxServer sandbox) => string.Format(null, Call.Path, sandbox.Businesses[0].Id);

    private JsonObject VariablesOf(int request, ReferenceAnswers reference)
    {
        var variables = (JsonObject)reference.VariablesOf(Call).DeepClone();
        if (Call.Provider == SandboxProvider.DayZero)
            variables["customer"] = $"CUST-{request:D4}";
        else
            variables["first"] = request + 1;
        return variables;
    }

    /// <summary>
    /// Whether the fault goes on for as long as it is on, does not close the business's gate, and is no matter of how fast
    /// the machine moves many large bodies.
    /// </summary>
    private static bool IsSteady(InjectedFault fault) =>
        fault.Create(FaultProfile.Default) is { Calls: null, Status: not 429, Kind: not FaultKind.HugeBody };

    private static bool IsFailureOfProvider(InjectedFault fault) =>
        fault == InjectedFault.Status500 || fault == InjectedFault.Status503 || fault == InjectedFault.Reset
        || fault == InjectedFault.HalfBody || fault == InjectedFault.Trickle || fault == InjectedFault.Silence;
}
