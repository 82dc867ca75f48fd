using System.Xml.Linq;

namespace CreditsGraph.Gateway.Tests;

/// <summary>References point one way, so that each part can be understood, tested and replaced alone.</summary>
public class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["CreditsGraph.GraphQL"] = [],
        ["CreditsGraph.Redis"] = [],
        ["CreditsGraph.Providers"] = [],
        ["CreditsGraph.Sandbox"] = [],
        ["CreditsGraph.Gateway"] = ["CreditsGraph.GraphQL", "CreditsGraph.Providers", "CreditsGraph.Redis", "CreditsGraph.Sandbox"],
    };

    public static TheoryData<string> Projects => [.. Directory
        .EnumerateFiles(Path.Combine(Tool.RepositoryFolder, "src"), "*.csproj", SearchOption.AllDirectories)
        .Select(static file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfAProject_PointOneWay(string project)
    {
        var file = Path.Combine(Tool.RepositoryFolder, "src", project, project + ".csproj");

        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(static reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));

        Assert.Empty(references.Except(Allowed[project]));
    }
}
