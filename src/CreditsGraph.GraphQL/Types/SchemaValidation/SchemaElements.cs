using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>An argument or input field with its schema coordinate (section 3.14), for example <c>Query.node(id:)</c>.</summary>
/// <param name="InputObject">The input object whose field it is; null for an argument.</param>
internal readonly record struct InputElement(
    string Coordinate, InputValueDefinitionNode Node, InputObjectTypeDefinitionNode? InputObject);

/// <summary>A place with directives, and what the specification calls it.</summary>
internal readonly record struct DirectiveSite(string Location, IReadOnlyList<DirectiveNode> Directives);

/// <summary>A directive that the schema itself uses, its definition, if it has one, and where it stands.</summary>
internal readonly record struct AppliedDirective(DirectiveNode Node, DirectiveDefinitionNode? Definition, string Location);

/// <summary>Walks over the elements of a schema document that rules have in common.</summary>
internal static class SchemaElements
{
    /// <summary>Every argument of fields and directives, and every input field.</summary>
    public static IEnumerable<InputElement> InputElements(this SchemaValidationContext context)
    {
        foreach (var type in context.TypesAndExtensions)
        {
            foreach (var field in type.Fields())
            {
                foreach (var argument in field.Arguments)
                    yield return new InputElement($"{type.Name.Value}.{field.Name.Value}({argument.Name.Value}:)", argument, null);
            }

            if (type is InputObjectTypeDefinitionNode input)
            {
                foreach (var field in input.Fields)
                    yield return new InputElement($"{input.Name.Value}.{field.Name.Value}", field, input);
            }
        }

        foreach (var directive in context.Document.Directives)
        {
            foreach (var argument in directive.Arguments)
                yield return new InputElement($"@{directive.Name.Value}({argument.Name.Value}:)", argument, null);
        }
    }

    /// <summary>Every place of the document that may have directives.</summary>
    public static IEnumerable<DirectiveSite> DirectiveSites(this SchemaValidationContext context)
    {
        yield return new DirectiveSite("SCHEMA", context.Document.Schema.Directives);
        foreach (var site in context.TypesAndExtensions.SelectMany(DirectiveSites))
            yield return site;
        foreach (var argument in context.Document.Directives.SelectMany(static d => d.Arguments))
            yield return new DirectiveSite("ARGUMENT_DEFINITION", argument.Directives);
    }

    /// <summary>Every directive that the document uses.</summary>
    public static IEnumerable<AppliedDirective> AppliedDirectives(this SchemaValidationContext context) =>
        from site in context.DirectiveSites()
        from directive in site.Directives
        select new AppliedDirective(directive, context.Document.FindDirective(directive.Name.Value), site.Location);

    /// <summary>The type itself and every part of it.</summary>
    public static IEnumerable<DirectiveSite> DirectiveSites(TypeDefinitionNode type)
    {
        yield return new DirectiveSite(LocationOf(type), type.Directives);
        foreach (var field in type.Fields())
        {
            yield return new DirectiveSite("FIELD_DEFINITION", field.Directives);
            foreach (var argument in field.Arguments)
                yield return new DirectiveSite("ARGUMENT_DEFINITION", argument.Directives);
        }

        foreach (var value in type is EnumTypeDefinitionNode @enum ? @enum.Values : [])
            yield return new DirectiveSite("ENUM_VALUE", value.Directives);
        foreach (var field in type is InputObjectTypeDefinitionNode input ? input.Fields : [])
            yield return new DirectiveSite("INPUT_FIELD_DEFINITION", field.Directives);
    }

    private static string LocationOf(TypeDefinitionNode type) => type switch
    {
        ScalarTypeDefinitionNode => "SCALAR",
        ObjectTypeDefinitionNode => "OBJECT",
        InterfaceTypeDefinitionNode => "INTERFACE",
        UnionTypeDefinitionNode => "UNION",
        EnumTypeDefinitionNode => "ENUM",
        _ => "INPUT_OBJECT",
    };
}
