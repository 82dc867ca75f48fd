using CreditsGraph.GraphQL.Language;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>Says what an exception of a resolver or loader is to the client. Returns null for one that it does not know.</summary>
public delegate GraphQLException? ExceptionMapper(Exception exception);

/// <summary>Turns exceptions into errors that tell the client no more than it may know, and logs the ones nobody expected.</summary>
internal sealed partial class ErrorReporter(ExceptionMapper? map, ILogger logger)
{
    public GraphQLError ToError(Exception exception, FieldPlan field, SourceLocation[] locations, object[] path)
    {
        var known = exception as GraphQLException ?? map?.Invoke(exception);
        if (known is null)
            Log.FieldFailed(logger, exception, field.ParentType.Name, field.Definition.Name);
        var error = new GraphQLError(known?.Message ?? "The field could not be resolved.", known?.Code ?? ErrorCodes.InternalServerError)
        {
            Locations = locations,
            Path = path,
        };
        return known?.Extensions is { } extensions ? error with { Extensions = extensions } : error;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The resolver of {Type}.{Field} failed unexpectedly.")]
        public static partial void FieldFailed(ILogger logger, Exception exception, string type, string field);
    }
}
