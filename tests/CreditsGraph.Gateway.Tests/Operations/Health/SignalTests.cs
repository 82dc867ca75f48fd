namespace CreditsGraph.Gateway.Tests.Operations.Health;

/// <summary>The gateway as a process that is told to end.</summary>
public sealed class SignalTests
{
    [Fact]
    public async Task Terminate_TwiceAtOnce_IsOneSignal()
    {
        await using var gateway = GatewayProcess.Start("Development", "--urls", "http://127.0.0.1:0", "--Shutdown:Delay=00:00:03");
        await gateway.ReadEndpointAsync();

        gateway.Terminate();
        gateway.Terminate();
        var (exitCode, output, _) = await gateway.WaitForExitAsync();

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("a second time", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_AgainLater_EndsTheWait()
    {
        await using var gateway = GatewayProcess.Start("Development", "--urls", "http://127.0.0.1:0", "--Shutdown:Delay=01:00:00");
        await gateway.ReadEndpointAsync();

        gateway.Terminate();
        await gateway.ReadUntilAsync("The gateway ends");
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        gateway.Terminate();
        var (exitCode, output, _) = await gateway.WaitForExitAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("a second time", output, StringComparison.Ordinal);
        Assert.Contains("The gateway has ended.", output, StringComparison.Ordinal);
    }
}
