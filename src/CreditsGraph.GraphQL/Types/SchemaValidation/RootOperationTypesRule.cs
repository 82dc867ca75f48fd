using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>There is a query root, and each root is an object type of its own (section 3.3.1).</summary>
internal static class RootOperationTypesRule
{
    public static void Check(SchemaValidationContext context)
    {
        var document = context.Document;
        var roots = document.Schema.OperationTypes;
        if (roots.All(static r => r.Operation != OperationType.Query))
            context.Report(document.Schema, "Query root type must be provided.");

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
            string[] operations = [.. sameType.Select(static r => r.Operation.Keyword())];
            var list = operations.Length == 2 ? string.Join(" and ", operations) : "query, mutation, and subscription";
            if (operations.Length > 1)
            {
                context.Report(
                    sameType.Last().Type,
                    $"All root types must be different, \"{sameType.Key}\" type is used as {list} root types.");
            }
        }
    }
}
