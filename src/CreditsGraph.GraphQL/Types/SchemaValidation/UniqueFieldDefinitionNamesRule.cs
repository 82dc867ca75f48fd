using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>The fields of an object, interface or input object have different names (sections 3.6, 3.7 and 3.10).</summary>
internal static class UniqueFieldDefinitionNamesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var type in context.TypesAndExtensions)
        {
            var names = type is InputObjectTypeDefinitionNode input
                ? input.Fields.Select(static field => field.Name)
                : type.Fields().Select(static field => field.Name);
            context.ReportRepeated(names, name => $"Field \"{type.Name.Value}.{name}\" can only be defined once.");
        }
    }
}
