using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>Names are unique: of types and directives in the schema, of fields and enum values in their type, of arguments in their field or directive.</summary>
internal static class UniqueNamesRule
{
    public static void Check(SchemaValidationContext context)
    {
        Check(context, context.Document.Types.Select(static t => t.Name), static name => $"There can be only one type named \"{name}\".");
        Check(
            context,
            context.Document.Directives.Select(static d => d.Name),
            static name => $"There can be only one directive named \"@{name}\".");

        foreach (var directive in context.Document.Directives)
            CheckArguments(context, $"@{directive.Name.Value}", directive.Arguments);
        foreach (var type in context.TypesAndExtensions)
            CheckParts(context, type);
    }

    private static void CheckParts(SchemaValidationContext context, TypeDefinitionNode type)
    {
        var owner = type.Name.Value;
        if (type is EnumTypeDefinitionNode @enum)
        {
            Check(
                context,
                @enum.Values.Select(static v => v.Name),
                name => $"Enum value \"{owner}.{name}\" can only be defined once.");
        }

        var fieldNames = type is InputObjectTypeDefinitionNode input
            ? input.Fields.Select(static f => f.Name)
            : type.Fields().Select(static f => f.Name);
        Check(context, fieldNames, name => $"Field \"{owner}.{name}\" can only be defined once.");

        foreach (var field in type.Fields())
            CheckArguments(context, $"{owner}.{field.Name.Value}", field.Arguments);
    }

    private static void CheckArguments(
        SchemaValidationContext context, string owner, IReadOnlyList<InputValueDefinitionNode> arguments) =>
        Check(context, arguments.Select(static a => a.Name), name => $"Argument \"{owner}({name}:)\" can only be defined once.");

    private static void Check(SchemaValidationContext context, IEnumerable<NameNode> names, Func<string, string> message)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name.Value))
                context.Report(name, message(name.Value));
        }
    }
}
