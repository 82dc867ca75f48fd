using System.Diagnostics;

namespace CreditsGraph.Gateway.Tests.Operations;

/// <summary>The gateway as its operator runs it: a process of its own.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private GatewayProcess(Process process) => _process = process;

    /// <summary>Starts it with that environment name, and none of the settings of the process that runs the tests.</summary>
    public static GatewayProcess Start(string environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CreditsGraph.Gateway.dll"));
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        return new GatewayProcess(Process.Start(start)!);
    }

    /// <summary>Reads its output up to a line that contains the text.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The gateway ended: {await _process.StandardError.ReadToEndAsync(timeout.Token)}");
    }

    /// <summary>Reads its output line by line, to its end.</summary>
    public async IAsyncEnumerable<string> ReadLinesAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            yield return line;
    }

    /// <summary>Waits until it serves, and reads where. For a start in Development, whose log is text.</summary>
    public async Task<Uri> ReadEndpointAsync()
    {
        var line = await ReadUntilAsync("Serving GraphQL at ");
        return new Uri(line.Split(' ').Single(static word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd(';'));
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> WaitForExitAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        var output = _process.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = _process.StandardError.ReadToEndAsync(timeout.Token);
        await _process.WaitForExitAsync(timeout.Token);
        return (_process.ExitCode, await output, await errors);
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static bool IsSetting(string variable) =>
        variable.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("Providers__", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("Businesses__", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("Sandbox__", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("Security__", StringComparison.OrdinalIgnoreCase);
}
