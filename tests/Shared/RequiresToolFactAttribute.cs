namespace CreditsGraph.Testing;

/// <summary>
/// A fact that needs programs beside .NET. Where one is missing it is skipped and says which, so that a plain
/// <c>dotnet test</c> works anywhere; <c>tests/run</c> installs them and counts a skipped test as a failure.
/// </summary>
internal class RequiresToolFactAttribute : FactAttribute
{
    public RequiresToolFactAttribute(params string[] tools)
    {
        var missing = tools.Where(tool => Tool.Find(tool) is null).ToArray();
        if (missing.Length > 0)
            Skip = $"Needs {string.Join(" and ", missing)} on the PATH; tests/run installs what is missing.";
    }
}

/// <summary>A fact that runs a script of <c>tests/conformance</c> with Node, and possibly needs further programs.</summary>
internal sealed class RequiresNodeFactAttribute : RequiresToolFactAttribute
{
    public RequiresNodeFactAttribute(params string[] furtherTools)
        : base(["node", .. furtherTools])
    {
        Skip ??= MissingPackages;
    }

    /// <summary>Why a script of <c>tests/conformance</c> cannot run; null where its packages are installed.</summary>
    internal static string? MissingPackages =>
        Tool.IsConformanceInstalled ? null : "Needs the packages of tests/conformance; tests/run installs them (npm ci).";
}

/// <summary>A theory whose cases run a script of <c>tests/conformance</c> with Node.</summary>
internal sealed class RequiresNodeTheoryAttribute : TheoryAttribute
{
    public RequiresNodeTheoryAttribute()
    {
        Skip = new RequiresNodeFactAttribute().Skip;
    }
}
