using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations.Health;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Sandbox;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.Gateway.Tests.Operations.Health;

public sealed class GatewayLifecycleTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Started_IsServing()
    {
        using var lifecycle = Create(new ShutdownSettings());
        var before = lifecycle.Phase;

        await lifecycle.StartedAsync(None);

        Assert.Equal((GatewayPhase.Starting, GatewayPhase.Serving), (before, lifecycle.Phase));
    }

    [Fact]
    public async Task Stopping_WithDelay_WaitsAndLetsRequestsGoOn()
    {
        using var lifecycle = Create(new ShutdownSettings { Delay = TimeSpan.FromMinutes(5) });
        await lifecycle.StartedAsync(None);

        var stopping = lifecycle.StoppingAsync(None);

        Assert.Equal(GatewayPhase.Stopping, lifecycle.Phase);
        Assert.False(stopping.IsCompleted);
        Assert.False(lifecycle.Ending.IsCancellationRequested);
        lifecycle.Hurry();
        await stopping;
    }

    [Fact]
    public async Task Stopping_WithoutTimeout_EndsWhatIsUnderWay()
    {
        using var lifecycle = Create(new ShutdownSettings { Timeout = TimeSpan.Zero });

        await lifecycle.StoppingAsync(None);

        var ended = new TaskCompletionSource();
        using var registration = lifecycle.Ending.Register(ended.SetResult);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void LimitOf_DelayAndTimeout_LeavesTimeForTheLastAnswers() => Assert.Equal(
        TimeSpan.FromSeconds(5 + 25 + 2),
        GatewayLifecycle.LimitOf(new ShutdownSettings { Delay = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(25) }));

    [Fact]
    public async Task Stop_OperationOverItsTime_IsAnsweredWithAnError()
    {
        await using var gateway = await TestGateway.StartAsync("Shutdown:Timeout=00:00:00.1");
        gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Provider = SandboxProvider.Thredfi });
        var answer = gateway.QueryAsync($$"""{ business(businessId: "{{gateway.Small}}") { customerCredits { totalCount } } }""");
        while (gateway.Sandbox.Calls.Latest().Count == 0)
            await Task.Delay(10);

        await gateway.StopAsync();

        Assert.Equal(
            """{"errors":[{"message":"The server ends, and the operation was not done in time.","extensions":{"code":"EXECUTION_TIMEOUT"}}]}""",
            (await answer).ToJsonString());
    }

    [Fact]
    public async Task Stop_StreamOverItsTime_EndsWholeWithAnError()
    {
        await using var gateway = await TestGateway.StartAsync("Shutdown:Timeout=00:00:00.1");
        gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Provider = SandboxProvider.DayZero });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(
            $$"""{ business(businessId: "{{gateway.Small}}") { name ... @defer { customerCreditSummary(dayZeroCustomerId: "CUST-0005") { creditMemosCount } } } }"""));
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        using var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        var body = response.Content.ReadAsStringAsync();
        await gateway.StopAsync();

        Assert.Contains("The server ends", await body, StringComparison.Ordinal);
        Assert.Contains("\"hasNext\":false", await body, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", await body, StringComparison.Ordinal);
    }

    private static GatewayLifecycle Create(ShutdownSettings settings) =>
        new(settings, TimeProvider.System, NullLogger<GatewayLifecycle>.Instance);
}
