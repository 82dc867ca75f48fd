namespace CreditsGraph.Testing;

/// <summary>Finds what tests need beside .NET; <c>tests/run</c> installs it.</summary>
internal static class Tool
{
    public static string RepositoryFolder { get; } = FindRepositoryFolder();

    /// <summary>The npm package of scripts and clients that tests run with Node.</summary>
    public static string ConformanceFolder { get; } = Path.Combine(RepositoryFolder, "tests", "conformance");

    public static bool IsConformanceInstalled =>
        File.Exists(Path.Combine(ConformanceFolder, "node_modules", ".package-lock.json"));

    /// <summary>The path of a program on the PATH, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);

    /// <summary>The path of a program that the test's attribute has asked for already.</summary>
    public static string Require(string name) =>
        Find(name) ?? throw new InvalidOperationException($"{name} is not on the PATH; tests/run installs it.");

    private static string FindRepositoryFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CreditsGraph.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
