namespace CreditsGraph.Gateway.Tests.Operations.Commands;

/// <summary>What the program says of itself, in a process of its own.</summary>
public sealed class CommandsTests
{
    [Fact]
    public async Task Help_WithoutConfiguration_PrintsTheCommands()
    {
        var (exitCode, output, errors) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.StartsWith("Usage: dotnet CreditsGraph.Gateway.dll [COMMAND] [SETTINGS]", output, StringComparison.Ordinal);
        Assert.All(["  schema ", "  schema --against FILE ", "  check ", "  --help, -h ", "  --version "], command =>
            Assert.Contains(command, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_WithoutConfiguration_PrintsNameAndVersion()
    {
        var (exitCode, output, errors) = await RunAsync("--version");

        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.Matches(@"^CreditsGraph \d+\.\d+\.\d+[^\s]*\n$", output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Command_Unknown_PrintsTheUsageAsAnError()
    {
        var (exitCode, output, errors) = await RunAsync("serve", "--Sandbox:Enabled=true");

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("There is no command 'serve'.", errors, StringComparison.Ordinal);
        Assert.Contains("Usage: ", errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args)
    {
        await using var gateway = GatewayProcess.Start("Production", args);
        return await gateway.WaitForExitAsync();
    }
}
