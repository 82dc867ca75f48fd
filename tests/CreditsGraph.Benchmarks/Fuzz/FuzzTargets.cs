using CreditsGraph.Benchmarks.Fuzz.Targets;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>Everything that reads what comes from outside.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> Of(FuzzHost host) =>
    [
        new DocumentTarget(host.Corpus),
        new SchemaTarget(host.Corpus),
        new ExecutionTarget(host),
        new PayloadsTarget(host),
        new VariablesTarget(host),
        new BodyTarget(host),
        new UrlTarget(host),
        new HeadersTarget(host),
        new CursorTarget(host),
        new GlobalIdTarget(host),
        new ConnectionTarget(host),
    ];
}
