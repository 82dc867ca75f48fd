using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Testing.Faults;

/// <summary>Runs the cells of the matrix, each on a gateway of its own.</summary>
internal sealed class MatrixRun(FaultProfile profile, ReferenceAnswers reference)
{
    /// <summary>How much too early a timer may be.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(50);

    /// <summary>What an answer may take beyond the providers' time, on a machine with more to do than this.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    public static async Task<MatrixRun> StartAsync(FaultProfile profile, CancellationToken cancellationToken)
    {
        // With the time of the default, since the compiler is at work during the first requests.
        await using var gateway = await FaultedGateway.StartAsync(FaultProfile.Default, [], cancellationToken);
        return new(profile, await ReferenceAnswers.AskAsync(gateway, cancellationToken));
    }

    /// <summary>The same with other resilience.</summary>
    public MatrixRun With(FaultProfile other) => new(other, reference);

    /// <summary>Lets the call meet the fault, then asks again without it.</summary>
    public Task<CellResult> RunAsync(ProviderCall call, InjectedFault fault, CancellationToken cancellationToken) =>
        RunAsync(call, fault, isKept: false, cancellationToken);

    /// <summary>Lets the call meet the fault where its last answer was kept and is out of date.</summary>
    public Task<CellResult> RunKeptAsync(ProviderCall call, InjectedFault fault, CancellationToken cancellationToken) =>
        RunAsync(call, fault, isKept: true, cancellationToken);

    private async Task<CellResult> RunAsync(ProviderCall call, InjectedFault fault, bool isKept, CancellationToken cancellationToken)
    {
        var expected = FaultMatrix.Expect(call, fault, profile);
        if (isKept)
            expected = expected.WithKeptAnswer();
        if (expected.Senseless is { } why)
            return new(call.Name, fault.Name, $"n/a: {why}", "", null, "", []);

        await using var gateway = await FaultedGateway.StartAsync(profile, isKept ? FaultProfile.ShortLivedCache : [], cancellationToken);
        var variables = reference.VariablesOf(call);
        if (call.Preparation != Preparation.None)
            await ReferenceAnswers.PrepareAsync(gateway, call.Preparation, cancellationToken);
        if (isKept)
        {
            await gateway.AskAsync(call.Query, variables, cancellationToken);
            await Task.Delay(2 * FaultProfile.ShortFreshness, cancellationToken);
        }

        var path = string.Format(null, call.Path, gateway.Sandbox.Businesses[0].Id);
        gateway.Sandbox.Calls.Clear();
        if (fault.Create(profile) is { } injected)
            gateway.Sandbox.Faults.Add(injected with { Provider = call.Provider, PathPrefix = path });
        else
            await gateway.RefuseConnectionsAsync();

        var problems = new List<string>();
        try
        {
            var answer = await gateway.AskAsync(call.Query, variables, cancellationToken);
            var calls = gateway.Sandbox.Calls.Latest().Count(made => made.Path.StartsWith(path, StringComparison.Ordinal));
            problems.AddRange(Check(call, answer, expected, calls));
            if (Leak.Find(answer, gateway.Sandbox) is { } leak)
                problems.Add($"the answer holds {leak}");

            await RecoverAsync(gateway, answer, cancellationToken);
            var next = await gateway.AskAsync(call.Query, variables, cancellationToken);
            var isRight = next.Errors.Count == 0 && next.Data == reference.DataOf(call);
            if (!isRight)
                problems.Add($"the next request got {next.Text}");
            return new(call.Name, fault.Name, Describe(call, answer), $"{calls}", answer.Elapsed, isRight ? "right" : Describe(call, next), problems);
        }
        catch (TimeoutException exception)
        {
            return new(call.Name, fault.Name, "hangs", "", null, "", [exception.Message]);
        }
    }

    /// <summary>Lets a provider fail for many at once.</summary>
    public async Task<CellResult> RunAsync(BreakerCase breaker, CancellationToken cancellationToken)
    {
        try
        {
            return await breaker.RunAsync(profile, reference, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            return new(breaker.Call.Name, breaker.Fault.Name, "hangs", "", null, "", [exception.Message]);
        }
    }

    private IEnumerable<string> Check(ProviderCall call, GatewayAnswer answer, Expectation expected, int calls)
    {
        if (calls < expected.Calls.Least || calls > expected.Calls.Most)
            yield return $"{calls} calls instead of {expected.Calls.Least} to {expected.Calls.Most}";
        if (answer.Elapsed > profile.TotalTimeout + Margin)
            yield return $"{answer.Elapsed.TotalSeconds:0.00} s is too long";
        if (answer.Errors.Count > 0 && answer.Headers.Contains("max-age", StringComparison.OrdinalIgnoreCase))
            yield return "a failure may be cached";
        if (answer.Elapsed < expected.AtLeast - Tolerance)
            yield return $"{answer.Elapsed.TotalSeconds:0.00} s is too short";
        if (expected.Code is null)
        {
            if (answer.Errors.Count > 0 || answer.Data != reference.DataOf(call))
                yield return $"not the right data: {answer.Text}";
            if (answer.Warnings != (expected.IsStale ? "STALE_DATA" : ""))
                yield return $"warnings are {answer.Warnings}";
            yield break;
        }

        if (answer.Field(call.Field) is not null)
            yield return $"data in spite of the failure: {answer.Data}";
        if (answer.Errors is not [JsonObject error])
            yield return $"not one error: {answer.Text}";
        else
            foreach (var problem in Check(call, error, expected))
                yield return problem;
    }

    private static IEnumerable<string> Check(ProviderCall call, JsonObject error, Expectation expected)
    {
        var extensions = error["extensions"]?.AsObject() ?? [];
        if ((string?)extensions["code"] != expected.Code)
            yield return $"{extensions["code"]} instead of {expected.Code}";
        if ((string?)extensions["provider"] != (call.Provider == SandboxProvider.Thredfi ? "THREDFI" : "DAYZERO"))
            yield return $"provider is {extensions["provider"]}";
        if ((int?)extensions["httpStatus"] != expected.HttpStatus)
            yield return $"httpStatus is {extensions["httpStatus"]} instead of {expected.HttpStatus}";
        if (extensions.ContainsKey("retryAfter") != expected.HasRetryAfter)
            yield return $"retryAfter is {extensions["retryAfter"]}";
        if ((string?)error["path"]?.AsArray()[^1] != call.Field)
            yield return $"path is {error["path"]?.ToJsonString()}";
    }

    /// <summary>Ends the fault, and waits as long as the provider asked to.</summary>
    private static async Task RecoverAsync(FaultedGateway gateway, GatewayAnswer answer, CancellationToken cancellationToken)
    {
        await gateway.RecoverAsync(cancellationToken);
        if (answer.Errors is [JsonObject error] && (int?)error["extensions"]?["retryAfter"] is { } seconds)
            await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
    }

    /// <summary>An answer in a few words.</summary>
    internal static string Describe(ProviderCall call, GatewayAnswer answer) =>
        answer.Errors is [JsonObject error, ..]
            ? $"{error["extensions"]?["code"]}{(answer.Field(call.Field) is null ? "" : " and data")}"
            : $"data{(answer.Warnings.Length > 0 ? $", {answer.Warnings}" : "")}";
}
