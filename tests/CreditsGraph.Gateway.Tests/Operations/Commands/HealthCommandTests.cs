using CreditsGraph.Gateway.Operations.Commands;
using Microsoft.Extensions.Configuration;

namespace CreditsGraph.Gateway.Tests.Operations.Commands;

public sealed class HealthCommandTests
{
    [Theory]
    [InlineData("urls", "http://+:8080", "http://localhost:8080/health/ready")]
    [InlineData("urls", "http://0.0.0.0:8080;http://127.0.0.1:9", "http://localhost:8080/health/ready")]
    [InlineData("urls", "http://[::]:8080", "http://localhost:8080/health/ready")]
    [InlineData("urls", "http://127.0.0.1:0;https://*:8443", "https://localhost:8443/health/ready")]
    [InlineData("urls", "http://unix:/run/gateway.sock;http://127.0.0.1:7", "http://127.0.0.1:7/health/ready")]
    [InlineData("http_ports", "8080;8081", "http://localhost:8080/health/ready")]
    [InlineData("Kestrel:Endpoints:Main:Url", "http://localhost:6000", "http://localhost:6000/health/ready")]
    [InlineData("Other", "", "http://localhost:5080/health/ready")]
    [InlineData("urls", "http://127.0.0.1:0", null)]
    public void AddressOf_Configuration_IsTheFirstThatCanBeAsked(string setting, string value, string? expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();

        Assert.Equal(expected, HealthCommand.AddressOf(configuration, url: null)?.ToString());
    }

    [Theory]
    [InlineData("http://localhost:7000", "http://localhost:7000/health/ready")]
    [InlineData("nowhere", null)]
    [InlineData("ftp://localhost:21", null)]
    public void AddressOf_Url_GoesFirst(string url, string? expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("urls", "http://localhost:1")]).Build();

        Assert.Equal(expected, HealthCommand.AddressOf(configuration, url)?.ToString());
    }

    [Fact]
    public async Task Run_NobodyListens_Fails()
    {
        await using var health = GatewayProcess.Start("Production", "health", "--url", "http://127.0.0.1:1");

        var (exitCode, output, errors) = await health.WaitForExitAsync();

        Assert.Equal((1, "", "http://127.0.0.1:1/health/ready: there is no answer"), (exitCode, output, errors.TrimEnd()));
    }

    [Fact]
    public async Task Run_GatewayServes_IsOk()
    {
        await using var gateway = GatewayProcess.Start("Development", "--urls", "http://127.0.0.1:0");
        var authority = (await gateway.ReadEndpointAsync()).GetLeftPart(UriPartial.Authority);
        await using var health = GatewayProcess.Start("Production", "health", "--urls", authority);

        var (exitCode, output, errors) = await health.WaitForExitAsync();

        Assert.Equal((0, $"{authority}/health/ready: ok", ""), (exitCode, output.TrimEnd(), errors));
    }

    [Fact]
    public async Task Run_GatewayEnds_Fails()
    {
        await using var gateway = GatewayProcess.Start("Development", "--urls", "http://127.0.0.1:0", "--Shutdown:Delay=00:05:00");
        var authority = (await gateway.ReadEndpointAsync()).GetLeftPart(UriPartial.Authority);
        gateway.Terminate();
        await gateway.ReadUntilAsync("The gateway ends");
        await using var health = GatewayProcess.Start("Production", "health", "--url", authority);

        var (exitCode, _, errors) = await health.WaitForExitAsync();

        Assert.Equal((1, $"{authority}/health/ready: stopping"), (exitCode, errors.TrimEnd()));
    }
}
