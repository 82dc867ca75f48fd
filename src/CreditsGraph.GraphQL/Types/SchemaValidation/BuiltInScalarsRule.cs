using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>No definition takes the name of a built-in scalar (section 3.5).</summary>
internal static class BuiltInScalarsRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var type in context.Document.Types)
        {
            if (BuiltInDefinitions.IsScalar(type.Name.Value))
                context.Report(type.Name, $"Type \"{type.Name.Value}\" is built in and must not be defined.");
        }
    }
}
