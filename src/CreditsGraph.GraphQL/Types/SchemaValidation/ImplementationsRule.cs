using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>
/// A type has every field of its interfaces: of the same type or a narrower one, with the same arguments, and with no
/// further one that must be given (section 3.6.1, IsValidImplementation).
/// </summary>
internal static class ImplementationsRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var type in context.Document.Types)
        {
            var interfaces = type.Interfaces()
                .Select(context.Document.FindType)
                .OfType<InterfaceTypeDefinitionNode>()
                .Where(i => i.Name.Value != type.Name.Value)
                .Distinct();
            foreach (var @interface in interfaces)
                CheckImplementation(context, type, @interface);
        }
    }

    private static void CheckImplementation(
        SchemaValidationContext context, TypeDefinitionNode type, InterfaceTypeDefinitionNode @interface)
    {
        foreach (var expected in @interface.Fields)
        {
            var interfaceField = $"{@interface.Name.Value}.{expected.Name.Value}";
            var field = type.Fields().FirstOrDefault(f => f.Name.Value == expected.Name.Value);
            if (field is null)
            {
                context.Report(type.Name, $"Interface field {interfaceField} expected but {type.Name.Value} does not provide it.");
                continue;
            }

            var typeField = $"{type.Name.Value}.{field.Name.Value}";
            if (!context.Document.IsSubType(field.Type, expected.Type))
            {
                context.Report(
                    field.Type,
                    $"Interface field {interfaceField} expects type {Printer.Print(expected.Type)} but {typeField} is type {Printer.Print(field.Type)}.");
            }

            if (field.Directives.Find("deprecated") is { } deprecated && expected.Directives.Find("deprecated") is null)
            {
                context.Report(
                    deprecated,
                    $"Interface field {interfaceField} is not deprecated, so implementation field {typeField} must not be deprecated.");
            }

            CheckArguments(context, (typeField, field), (interfaceField, expected));
        }
    }

    private static void CheckArguments(
        SchemaValidationContext context,
        (string Coordinate, FieldDefinitionNode Node) field,
        (string Coordinate, FieldDefinitionNode Node) expected)
    {
        foreach (var expectedArgument in expected.Node.Arguments)
        {
            var name = expectedArgument.Name.Value;
            var argument = field.Node.Arguments.FirstOrDefault(a => a.Name.Value == name);
            var expectedType = Printer.Print(expectedArgument.Type);
            if (argument is null)
            {
                context.Report(
                    field.Node.Name,
                    $"Interface field argument {expected.Coordinate}({name}:) expected but {field.Coordinate} does not provide it.");
            }
            else if (Printer.Print(argument.Type) is var argumentType && argumentType != expectedType)
            {
                context.Report(
                    argument.Type,
                    $"Interface field argument {expected.Coordinate}({name}:) expects type {expectedType} "
                    + $"but {field.Coordinate}({name}:) is type {argumentType}.");
            }
        }

        foreach (var argument in field.Node.Arguments)
        {
            if (argument.IsRequired() && expected.Node.Arguments.All(a => a.Name.Value != argument.Name.Value))
            {
                context.Report(
                    argument,
                    $"Argument \"{field.Coordinate}({argument.Name.Value}:)\" must not be required type \"{Printer.Print(argument.Type)}\" "
                    + $"if not provided by the Interface field \"{expected.Coordinate}\".");
            }
        }
    }
}
