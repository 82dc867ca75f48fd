namespace CreditsGraph.Gateway.Tests.Ide;

public sealed class BananaCakePopFilesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "ide");

    [RequiresNodeFact]
    public void Build_WithNode_HasThePageAndItsScripts()
    {
        var page = File.ReadAllText(Path.Combine(Folder, "index.html"));

        Assert.Contains("<title>Banana Cake Pop</title>", page, StringComparison.Ordinal);
        foreach (var script in Directory.GetFiles(Path.Combine(Folder, "static", "js"), "main.*.js"))
            Assert.Contains($"src=\"static/js/{Path.GetFileName(script)}\"", page, StringComparison.Ordinal);
    }

    [RequiresNodeFact]
    public void Build_WithNode_HasTheLicences()
    {
        Assert.StartsWith("Copyright (c) ChilliCream", File.ReadAllText(Path.Combine(Folder, "LICENSE")), StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(Folder, "*.LICENSE.txt", SearchOption.AllDirectories));
    }

    [RequiresNodeFact]
    public void Build_WithNode_LeavesOutTheServiceWorker() =>
        Assert.False(File.Exists(Path.Combine(Folder, "service-worker.js")));
}
