namespace CreditsGraph.GraphQL.Execution;

/// <summary>Ends a whole execution, whatever field it is thrown in: a limit was passed.</summary>
internal sealed class ExecutionAbortedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
