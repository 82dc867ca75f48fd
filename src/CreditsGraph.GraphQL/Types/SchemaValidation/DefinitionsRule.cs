using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>
/// What a schema document may hold: definitions of the type system, none of them for a built-in scalar (section
/// 3.5), and extensions of types that it defines, of the same kind (sections 3.5.2, 3.6.3 and so on).
/// </summary>
internal static class DefinitionsRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var definition in context.Document.Source.Definitions)
        {
            if (definition is not TypeSystemDefinitionNode)
                context.Report(definition, "A schema must not contain operations or fragments.");
        }

        foreach (var type in context.Document.Types)
        {
            if (BuiltInDefinitions.IsScalar(type.Name.Value))
                context.Report(type.Name, $"Type \"{type.Name.Value}\" is built in and must not be defined.");
        }

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
