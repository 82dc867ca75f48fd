using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>The directives that the schema itself uses have all arguments that must be given (section 5.4.3).</summary>
internal static class ProvidedRequiredArgumentsOnDirectivesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var (directive, definition, _) in context.AppliedDirectives())
        {
            foreach (var expected in definition?.Arguments ?? [])
            {
                var name = expected.Name.Value;
                if (!expected.IsRequired() || directive.Arguments.Any(a => a.Name.Value == name))
                    continue;
                context.Report(
                    directive,
                    $"Argument \"@{directive.Name.Value}({name}:)\" of type \"{Printer.Print(expected.Type)}\" "
                    + "is required, but it was not provided.");
            }
        }
    }
}
