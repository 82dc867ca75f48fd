using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>Fields have output types, arguments and input fields have input types (section 3.4.2).</summary>
internal static class InputAndOutputTypesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var type in context.TypesAndExtensions)
        {
            foreach (var field in type.Fields())
            {
                if (context.Document.FindType(field.Type) is InputObjectTypeDefinitionNode)
                {
                    context.Report(
                        field.Type,
                        $"The type of {type.Name.Value}.{field.Name.Value} must be Output Type but got: {Printer.Print(field.Type)}.");
                }
            }
        }

        foreach (var (coordinate, node, _) in context.InputElements())
        {
            if (context.Document.FindType(node.Type)
                is ObjectTypeDefinitionNode or InterfaceTypeDefinitionNode or UnionTypeDefinitionNode)
            {
                context.Report(node.Type, $"The type of {coordinate} must be Input Type but got: {Printer.Print(node.Type)}.");
            }
        }
    }
}
