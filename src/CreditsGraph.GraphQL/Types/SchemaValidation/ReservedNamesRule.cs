using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>Names that begin with two underscores belong to introspection (section 2.1.9).</summary>
internal static class ReservedNamesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var type in context.Document.Types)
            CheckName(context, type.Name);
        foreach (var directive in context.Document.Directives)
            CheckName(context, directive.Name);
        foreach (var type in context.TypesAndExtensions)
        {
            foreach (var field in type.Fields())
                CheckName(context, field.Name);
            foreach (var value in type is EnumTypeDefinitionNode @enum ? @enum.Values : [])
                CheckName(context, value.Name);
        }

        foreach (var input in context.InputElements())
            CheckName(context, input.Node.Name);
    }

    private static void CheckName(SchemaValidationContext context, NameNode name)
    {
        if (name.Value.StartsWith("__", StringComparison.Ordinal))
            context.Report(name, $"Name \"{name.Value}\" must not begin with \"__\", which is reserved by GraphQL introspection.");
    }
}
