namespace CreditsGraph.GraphQL.Language;

/// <summary>How kinds of operations are written.</summary>
internal static class OperationTypes
{
    /// <summary>The word that stands for the kind in documents, and in messages.</summary>
    public static string Keyword(this OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };
}
