using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Language;

/// <summary>
/// A document that is not GraphQL, or that is over a bound of the parser. The message is meant for the client
/// and follows graphql-js: <c>Syntax Error: Expected Name, found "}".</c>
/// </summary>
public sealed class GraphQLSyntaxException : Exception
{
    internal GraphQLSyntaxException(string message, SourceLocation location)
        : base(message)
    {
        Location = location;
    }

    internal GraphQLSyntaxException(LimitExcess excess, SourceLocation location)
        : base(excess.Message)
    {
        Location = location;
        Excess = excess;
    }

    /// <summary>Where the problem is.</summary>
    public SourceLocation Location { get; }

    /// <summary>True where a bound was passed (LIMIT_EXCEEDED), false for a syntax error (GRAPHQL_PARSE_FAILED).</summary>
    public bool IsLimit => Excess is not null;

    internal LimitExcess? Excess { get; }

    internal GraphQLError ToError() => Excess is null
        ? new GraphQLError(Message, ErrorCodes.ParseFailed) { Locations = [Location] }
        : Excess.ToError(locations: [Location]);
}
