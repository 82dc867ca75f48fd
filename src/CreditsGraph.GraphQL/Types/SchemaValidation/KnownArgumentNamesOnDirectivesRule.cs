using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>The directives that the schema itself uses have no arguments but those defined (section 5.4.1).</summary>
internal static class KnownArgumentNamesOnDirectivesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var (directive, definition, _) in context.AppliedDirectives())
        {
            if (definition is null)
                continue;
            foreach (var argument in directive.Arguments)
            {
                var name = argument.Name.Value;
                if (definition.Arguments.Any(a => a.Name.Value == name))
                    continue;
                var suggestion = Suggestions.All.DidYouMean(name, definition.Arguments, static known => known.Name.Value);
                context.Report(argument, $"Unknown argument \"{name}\" on directive \"@{directive.Name.Value}\".{suggestion}");
            }
        }
    }
}
