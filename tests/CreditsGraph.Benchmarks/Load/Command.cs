using System.ComponentModel;
using System.Diagnostics;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>Runs a program to its end, with a limit of time.</summary>
internal static class Command
{
    /// <summary>What it wrote, and how it ended.</summary>
    /// <exception cref="LoadException">There is no such program, or it took too long.</exception>
    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        using var process = Start(program, arguments);
        try
        {
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, output, await error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LoadException($"{program} took longer than {timeout.TotalSeconds:0} seconds.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>Starts a program with its output piped.</summary>
    /// <exception cref="LoadException">There is no such program.</exception>
    public static Process Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What the benchmark's own process is configured with is not for its children.
        foreach (var name in start.Environment.Keys.Where(IsOfHost).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new LoadException($"{program} is not installed.");
        }
    }

    private static bool IsOfHost(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}

internal sealed record CommandResult(int ExitCode, string Output, string Error);
