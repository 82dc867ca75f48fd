using System.Globalization;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits.Cost;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>
/// <c>@cost</c> and <c>@listSize</c> say something that can be worked with (IBM GraphQL Cost Directives, section 9). Beyond
/// the specification a slicing argument may be a list too, which is as long as the field's.
/// </summary>
internal static class CostDirectivesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var directive in context.DirectiveSites().SelectMany(static site => site.Directives))
        {
            if (directive.Name.Value == CostDirectives.Cost)
                CheckWeight(context, directive);
        }

        foreach (var type in context.TypesAndExtensions)
        {
            foreach (var field in type.Fields())
            {
                var coordinate = $"{type.Name.Value}.{field.Name.Value}";
                if (type is InterfaceTypeDefinitionNode && field.Directives.Find(CostDirectives.Cost) is { } cost)
                {
                    context.Report(
                        cost,
                        $"{coordinate} must not have \"@cost\": a field of an interface costs what those of the types that implement it cost.");
                }

                if (field.Directives.Find(CostDirectives.ListSize) is { } listSize)
                    CheckListSize(context, coordinate, field, listSize);
            }
        }
    }

    private static void CheckWeight(SchemaValidationContext context, DirectiveNode cost)
    {
        if (Find(cost, "weight") is { Value: var value } && !CostDirectives.TryGetWeight(value, out _))
            context.Report(value, $"\"@cost(weight:)\" is {Printer.Print(value)}, which is not a number from -{Largest} to {Largest}.");
    }

    private static void CheckListSize(SchemaValidationContext context, string coordinate, FieldDefinitionNode field, DirectiveNode listSize)
    {
        foreach (var name in (string[])["assumedSize", "slicingArgumentDefaultValue"])
        {
            if (Find(listSize, name) is { Value: IntValueNode { Text: ['-', ..] text } value })
                context.Report(value, $"\"@listSize({name}:)\" of {coordinate} is {text}; no list is that short.");
        }

        var sizedFields = listSize.Strings("sizedFields");
        if (sizedFields.Length == 0 && !IsList(field.Type))
            context.Report(listSize, $"{coordinate} has \"@listSize\", but it is no list and names no \"sizedFields\".");
        if (context.Document.FindType(field.Type) is { } below)
        {
            foreach (var name in sizedFields.Where(name => !below.Fields().Any(f => f.Name.Value == name && IsList(f.Type))))
                context.Report(listSize, $"\"@listSize(sizedFields:)\" of {coordinate} names \"{name}\", which is no list field of {below.Name.Value}.");
        }

        CheckSlicingArguments(context, coordinate, field, listSize);
    }

    private static void CheckSlicingArguments(
        SchemaValidationContext context, string coordinate, FieldDefinitionNode field, DirectiveNode listSize)
    {
        var names = listSize.Strings("slicingArguments");
        foreach (var name in names)
        {
            var argument = field.Arguments.FirstOrDefault(a => a.Name.Value == name);
            if (argument is null || !(IsList(argument.Type) || argument.Type.NamedType() is { Name.Value: "Int" }))
            {
                context.Report(
                    listSize,
                    $"\"@listSize(slicingArguments:)\" of {coordinate} names \"{name}\", which is no argument that is an Int or a list.");
            }
        }

        var hasDefault = field.Arguments.Any(a => a.DefaultValue is not null && names.Contains(a.Name.Value));
        if (names.Length > 0
            && Find(listSize, "assumedSize") is { } assumedSize
            && (hasDefault || listSize.Boolean("requireOneSlicingArgument", defaultValue: true)))
        {
            context.Report(
                assumedSize,
                $"\"@listSize(assumedSize:)\" of {coordinate} can never hold: a slicing argument is required, or has a default.");
        }
    }

    private static string Largest => OperationCost.Largest.ToString(CultureInfo.InvariantCulture);

    private static bool IsList(TypeNode type) => type is ListTypeNode or NonNullTypeNode { Type: ListTypeNode };

    private static ArgumentNode? Find(DirectiveNode directive, string argument) =>
        directive.Arguments.FirstOrDefault(a => a.Name.Value == argument);
}
