namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>The arguments of directives that the schema itself uses have values of their types (section 5.6.1).</summary>
internal static class ValuesOfCorrectTypeRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var (directive, definition, _) in context.AppliedDirectives())
        {
            foreach (var argument in directive.Arguments)
            {
                var name = argument.Name.Value;
                if (definition?.Arguments.FirstOrDefault(a => a.Name.Value == name) is not { } expected)
                    continue;
                foreach (var problem in ConstantValues.Check(context.Document, argument.Value, expected.Type))
                    context.Report(problem.Node, $"Argument \"@{directive.Name.Value}({name}:)\" has invalid value{problem.Description}");
            }
        }
    }
}
