namespace CreditsGraph.GraphQL.Language;

/// <summary>
/// A document that is not GraphQL, or that is over a bound of the parser. The message is meant for the client
/// and follows graphql-js: <c>Syntax Error: Expected Name, found "}".</c>
/// </summary>
public sealed class GraphQLSyntaxException(string message, SourceLocation location, bool isLimit = false) : Exception(message)
{
    /// <summary>Where the problem is.</summary>
    public SourceLocation Location { get; } = location;

    /// <summary>True where a bound was passed (LIMIT_EXCEEDED), false for a syntax error (GRAPHQL_PARSE_FAILED).</summary>
    public bool IsLimit { get; } = isLimit;
}
