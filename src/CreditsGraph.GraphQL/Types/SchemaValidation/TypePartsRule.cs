using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>Objects, interfaces and input objects have fields, unions members and enums values: at least one.</summary>
internal static class TypePartsRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var type in context.Document.Types)
        {
            var message = type switch
            {
                ObjectTypeDefinitionNode { Fields: [] } or InterfaceTypeDefinitionNode { Fields: [] } =>
                    $"Type {type.Name.Value} must define one or more fields.",
                UnionTypeDefinitionNode { Types: [] } => $"Union type {type.Name.Value} must define one or more member types.",
                EnumTypeDefinitionNode { Values: [] } => $"Enum type {type.Name.Value} must define one or more values.",
                InputObjectTypeDefinitionNode { Fields: [] } => $"Input Object type {type.Name.Value} must define one or more fields.",
                _ => null,
            };
            if (message is not null)
                context.Report(type, message);
        }
    }
}
