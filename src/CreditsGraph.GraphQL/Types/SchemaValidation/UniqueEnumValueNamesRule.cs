using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>The values of an enum have different names (section 3.9).</summary>
internal static class UniqueEnumValueNamesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var type in context.TypesAndExtensions.OfType<EnumTypeDefinitionNode>())
        {
            context.ReportRepeated(
                type.Values.Select(static value => value.Name),
                name => $"Enum value \"{type.Name.Value}.{name}\" can only be defined once.");
        }
    }
}
