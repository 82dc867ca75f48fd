using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>
/// The directives that the schema itself uses are defined, stand where they may and as often as they may, and have
/// the right arguments (sections 3.13 and 5.7).
/// </summary>
internal static class AppliedDirectivesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var (location, directives) in context.DirectiveSites())
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var directive in directives)
            {
                var name = directive.Name.Value;
                if (context.Document.FindDirective(name) is not { } definition)
                {
                    context.Report(directive, $"Unknown directive \"@{name}\".");
                    continue;
                }

                if (definition.Locations.All(l => l.Value != location))
                    context.Report(directive, $"Directive \"@{name}\" may not be used on {location}.");
                if (!seen.Add(name) && !definition.IsRepeatable)
                    context.Report(directive, $"The directive \"@{name}\" can only be used once at this location.");
                CheckArguments(context, directive, definition);
            }
        }
    }

    private static void CheckArguments(SchemaValidationContext context, DirectiveNode directive, DirectiveDefinitionNode definition)
    {
        var directiveName = directive.Name.Value;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var argument in directive.Arguments)
        {
            var name = argument.Name.Value;
            if (!seen.Add(name))
                context.Report(argument.Name, $"There can be only one argument named \"{name}\".");
            if (definition.Arguments.FirstOrDefault(a => a.Name.Value == name) is not { } expected)
            {
                var suggestion = Suggestions.All.DidYouMean(name, definition.Arguments, static known => known.Name.Value);
                context.Report(argument, $"Unknown argument \"{name}\" on directive \"@{directiveName}\".{suggestion}");
                continue;
            }

            foreach (var problem in ConstantValues.Check(context.Document, argument.Value, expected.Type))
                context.Report(problem.Node, $"Argument \"@{directiveName}({name}:)\" has invalid value{problem.Description}");
        }

        foreach (var expected in definition.Arguments)
        {
            if (expected.IsRequired() && !seen.Contains(expected.Name.Value))
            {
                context.Report(
                    directive,
                    $"Argument \"@{directiveName}({expected.Name.Value}:)\" of type \"{Printer.Print(expected.Type)}\" "
                    + "is required, but it was not provided.");
            }
        }
    }
}
