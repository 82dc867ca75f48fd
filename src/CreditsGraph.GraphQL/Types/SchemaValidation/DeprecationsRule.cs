using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>What must be given cannot be deprecated: clients could not stop giving it (section 3.13.3).</summary>
internal static class DeprecationsRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var (coordinate, node, inputObject) in context.InputElements())
        {
            if (node.IsRequired() && node.Directives.Find("deprecated") is { } deprecated)
            {
                var what = inputObject is null ? "argument" : "input field";
                context.Report(deprecated, $"Required {what} {coordinate} cannot be deprecated.");
            }
        }
    }
}
