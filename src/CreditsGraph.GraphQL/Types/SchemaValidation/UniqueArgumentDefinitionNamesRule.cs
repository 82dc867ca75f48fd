using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>The arguments of a field or directive have different names (sections 3.6.1 and 3.13).</summary>
internal static class UniqueArgumentDefinitionNamesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var type in context.TypesAndExtensions)
        {
            foreach (var field in type.Fields())
                Check(context, $"{type.Name.Value}.{field.Name.Value}", field.Arguments);
        }

        foreach (var directive in context.Document.Directives)
            Check(context, $"@{directive.Name.Value}", directive.Arguments);
    }

    private static void Check(SchemaValidationContext context, string owner, IReadOnlyList<InputValueDefinitionNode> arguments) =>
        context.ReportRepeated(
            arguments.Select(static argument => argument.Name),
            name => $"Argument \"{owner}({name}:)\" can only be defined once.");
}
