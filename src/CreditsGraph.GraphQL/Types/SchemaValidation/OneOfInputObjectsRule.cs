using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>The fields of a <c>@oneOf</c> input object are nullable and have no default (section 3.10).</summary>
internal static class OneOfInputObjectsRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var (coordinate, node, inputObject) in context.InputElements())
        {
            if (inputObject?.Directives.Find("oneOf") is null)
                continue;
            if (node.Type is NonNullTypeNode)
                context.Report(node.Type, $"OneOf input field {coordinate} must be nullable.");
            if (node.DefaultValue is not null)
                context.Report(node.DefaultValue, $"OneOf input field {coordinate} cannot have a default value.");
        }
    }
}
