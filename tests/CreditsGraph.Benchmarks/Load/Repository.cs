namespace CreditsGraph.Benchmarks.Load;

/// <summary>The sources that this program was built from.</summary>
internal static class Repository
{
    /// <exception cref="LoadException">The program runs outside of them.</exception>
    public static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CreditsGraph.sln")))
                return folder.FullName;
        }

        throw new LoadException("The benchmark runs within the repository: it publishes the gateway from its source.");
    }
}
