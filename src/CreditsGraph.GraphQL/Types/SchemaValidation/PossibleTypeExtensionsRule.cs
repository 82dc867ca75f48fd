using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>Extensions are of types that the document defines, and of the same kind (section 3.4.3).</summary>
internal static class PossibleTypeExtensionsRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var extension in context.Document.UnattachedExtensions)
        {
            var name = extension.Name.Value;
            var isDefined = context.Document.Types.Any(t => t.Name.Value == name);
            context.Report(extension.Name, isDefined
                ? $"Cannot extend non-{KindOf(extension)} type \"{name}\"."
                : $"Cannot extend type \"{name}\" because it is not defined."
                    + Suggestions.All.DidYouMean(name, context.Document.Types, static type => type.Name.Value));
        }
    }

    private static string KindOf(TypeDefinitionNode type) => type switch
    {
        ScalarTypeDefinitionNode => "scalar",
        ObjectTypeDefinitionNode => "object",
        InterfaceTypeDefinitionNode => "interface",
        UnionTypeDefinitionNode => "union",
        EnumTypeDefinitionNode => "enum",
        _ => "input object",
    };
}
