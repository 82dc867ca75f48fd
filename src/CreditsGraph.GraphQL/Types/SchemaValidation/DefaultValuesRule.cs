namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>The default of an argument or input field is a value of its type (sections 3.6.1 and 3.10).</summary>
internal static class DefaultValuesRule
{
    public static void Check(SchemaValidationContext context)
    {
        foreach (var (coordinate, node, _) in context.InputElements())
        {
            if (node.DefaultValue is null)
                continue;
            foreach (var problem in ConstantValues.Check(context.Document, node.DefaultValue, node.Type))
                context.Report(problem.Node, $"{coordinate} has invalid default value{problem.Description}");
        }
    }
}
