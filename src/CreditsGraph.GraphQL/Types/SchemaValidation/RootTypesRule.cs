using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>One schema definition; a query root; each root an object type of its own (section 3.3.1).</summary>
internal static class RootTypesRule
{
    public static void Check(SchemaValidationContext context)
    {
        var document = context.Document;
        foreach (var second in document.Source.Definitions.OfType<SchemaDefinitionNode>().Where(static s => !s.IsExtension).Skip(1))
            context.Report(second, "Must provide only one schema definition.");

        var roots = document.Schema.OperationTypes;
        if (roots.All(static r => r.Operation != OperationType.Query))
            context.Report(document.Schema, "Query root type must be provided.");

        foreach (var sameOperation in roots.GroupBy(static r => r.Operation))
        {
            foreach (var second in sameOperation.Skip(1))
                context.Report(second, $"There can be only one {Keyword(second.Operation)} type in schema.");
        }

        foreach (var root in roots)
        {
            if (document.FindType(root.Type) is not (null or ObjectTypeDefinitionNode))
            {
                var condition = root.Operation == OperationType.Query ? "" : " if provided";
                context.Report(
                    root.Type,
                    $"{root.Operation} root type must be Object type{condition}, it cannot be {root.Type.Name.Value}.");
            }
        }

        CheckDifferent(context, roots);
    }

    private static void CheckDifferent(SchemaValidationContext context, IReadOnlyList<RootOperationTypeNode> roots)
    {
        var firstOfEach = roots.DistinctBy(static r => r.Operation).OrderBy(static r => r.Operation);
        foreach (var sameType in firstOfEach.GroupBy(static r => r.Type.Name.Value))
        {
            string[] operations = [.. sameType.Select(static r => Keyword(r.Operation))];
            var list = operations.Length == 2 ? string.Join(" and ", operations) : "query, mutation, and subscription";
            if (operations.Length > 1)
            {
                context.Report(
                    sameType.Last().Type,
                    $"All root types must be different, \"{sameType.Key}\" type is used as {list} root types.");
            }
        }
    }

    private static string Keyword(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };
}
