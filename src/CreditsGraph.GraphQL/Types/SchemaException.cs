namespace CreditsGraph.GraphQL.Types;

/// <summary>
/// SDL that is no valid schema (section 3), or a schema and bindings that do not fit each other. Meant for whoever
/// writes them: it stops the start of the server, and never reaches a client.
/// </summary>
public sealed class SchemaException : Exception
{
    /// <summary>With everything that is wrong.</summary>
    public SchemaException(IReadOnlyList<string> problems, Exception? innerException = null)
        : base($"The schema is not valid:\n{string.Join('\n', problems)}", innerException) =>
        Problems = problems;

    /// <summary>Every problem; those of the SDL as <c>line:column message</c>, in the order of the text.</summary>
    public IReadOnlyList<string> Problems { get; }
}
