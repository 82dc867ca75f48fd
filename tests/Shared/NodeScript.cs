using System.Diagnostics;
using System.Text;

namespace CreditsGraph.Testing;

/// <summary>Runs a script of <c>tests/conformance</c> with Node, for a bounded time.</summary>
internal static class NodeScript
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What the script wrote to its standard output. The test fails with everything the script wrote where it ends with
    /// another exit code than 0 or not in time; the browsers it started end with it.
    /// </summary>
    public static async Task<string> RunAsync(
        string script, IEnumerable<string> arguments, string input = "", TimeSpan? limit = null)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(Tool.Require("node"))
        {
            WorkingDirectory = Tool.ConformanceFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        process.StartInfo.ArgumentList.Add(script);
        foreach (var argument in arguments)
            process.StartInfo.ArgumentList.Add(argument);
        process.Start();

        using var deadline = new CancellationTokenSource(limit ?? DefaultLimit);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await WriteAsync(process, input, deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            await Task.WhenAll(output, error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{script} did not end within {limit ?? DefaultLimit}.");
        }

        if (process.ExitCode != 0)
            Assert.Fail($"{script} ended with exit code {process.ExitCode}.\n{await output}\n{await error}");
        return await output;
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The script ended before it read everything; its exit code and what it wrote say why.
        }
    }
}
