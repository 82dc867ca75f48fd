using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>Says what an exception of a resolver or loader is to the client. Returns null for one that it does not know.</summary>
public delegate GraphQLException? ExceptionMapper(Exception exception);

/// <summary>Turns exceptions into errors that tell the client no more than it may know, and logs the ones nobody expected.</summary>
internal sealed partial class ErrorReporter(ExceptionMapper? map, ILogger logger)
{
    private static readonly GraphQLError Unexpected = new("The field could not be resolved.", ErrorCodes.InternalServerError);

    /// <summary>The error, without its place. <paramref name="isLogged"/> says whether an exception that nobody expected is worth a line more.</summary>
    public GraphQLError ToError(Exception exception, FieldPlan field, bool isLogged)
    {
        if ((exception as GraphQLException ?? map?.Invoke(exception)) is { } known)
            return GraphQLError.From(known);
        if (isLogged)
            Log.FieldFailed(logger, exception, field.ParentType.Name, field.Definition.Name);
        return Unexpected;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The resolver of {Type}.{Field} failed unexpectedly.")]
        public static partial void FieldFailed(ILogger logger, Exception exception, string type, string field);
    }
}
