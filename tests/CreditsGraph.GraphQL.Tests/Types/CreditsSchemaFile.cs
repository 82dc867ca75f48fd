namespace CreditsGraph.GraphQL.Tests.Types;

/// <summary>The contract of this repository, <c>schema/credits.graphql</c>.</summary>
internal static class CreditsSchemaFile
{
    public static string Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CreditsGraph.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests are not inside the repository.");
        return File.ReadAllText(Path.Combine(folder.FullName, "schema", "credits.graphql"));
    }
}
