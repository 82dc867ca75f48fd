using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>
/// A directive that the document defines in the place of a built-in one, or to have incremental delivery, takes the
/// arguments that the executor reads.
/// </summary>
internal static class DirectiveDefinitionsRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var directive in context.Document.Directives)
        {
            foreach (var expected in BuiltInDefinitions.FindDirective(directive.Name.Value)?.Arguments ?? [])
            {
                var argument = directive.Arguments.FirstOrDefault(a => a.Name.Value == expected.Name.Value);
                if (argument is null || !IsCompatible(argument.Type, expected))
                {
                    context.Report(
                        argument?.Type ?? (SyntaxNode)directive.Name,
                        $"Directive \"@{directive.Name.Value}\" is built in: it must have the argument "
                        + $"\"{expected.Name.Value}\" of type \"{Printer.Print(expected.Type)}\".");
                }
            }
        }
    }

    /// <summary>Where the built-in argument has a default, earlier editions of the specification have it nullable.</summary>
    private static bool IsCompatible(TypeNode type, InputValueDefinitionNode expected) =>
        Printer.Print(type) is var text
        && (text == Printer.Print(expected.Type)
            || (expected is { DefaultValue: not null, Type: NonNullTypeNode nonNull } && text == Printer.Print(nonNull.Type)));
}
