using System.Runtime.InteropServices;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>The gateway as it is shipped: published for Release, compiled ahead of time where that works.</summary>
internal sealed record GatewayBuild(string Assembly, bool IsReadyToRun)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <param name="root">The repository.</param>
    /// <param name="folder">Where build output goes, apart from that of other builds.</param>
    /// <param name="cancellationToken">Cancels the build.</param>
    /// <exception cref="LoadException">It does not build.</exception>
    public static async Task<GatewayBuild> PublishAsync(string root, string folder, CancellationToken cancellationToken)
    {
        var output = Path.Combine(folder, "gateway");
        var result = await PublishAsync(root, folder, output, isReadyToRun: true, cancellationToken);
        var isReadyToRun = result.ExitCode == 0;
        if (!isReadyToRun)
            result = await PublishAsync(root, folder, output, isReadyToRun: false, cancellationToken);
        return result.ExitCode == 0
            ? new(Path.Combine(output, "CreditsGraph.Gateway.dll"), isReadyToRun)
            : throw new LoadException($"The gateway does not publish:{Environment.NewLine}{result.Output}{result.Error}");
    }

    private static Task<CommandResult> PublishAsync(
        string root, string folder, string output, bool isReadyToRun, CancellationToken cancellationToken)
    {
        var runtime = $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        return Command.RunAsync(
            "dotnet",
            [
                "publish", Path.Combine(root, "src", "CreditsGraph.Gateway"), "--configuration", "Release", "--runtime", runtime,
                "--self-contained", "false", "--artifacts-path", Path.Combine(folder, "build"), "--output", output,
                $"-p:PublishReadyToRun={(isReadyToRun ? "true" : "false")}", "--verbosity", "quiet", "--nologo",
            ],
            Timeout,
            cancellationToken);
    }
}
