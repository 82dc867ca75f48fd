using System.Diagnostics;

namespace CreditsGraph.GraphQL.Telemetry;

/// <summary>
/// A request's span, by OpenTelemetry's semantic conventions for GraphQL servers. It never has the document, which may hold
/// values of the caller's.
/// </summary>
internal static class OperationSpan
{
    // Clients choose it, unless the document is trusted.
    private const int MaxNameLength = 100;

    public static void Describe(Activity activity, ExecutedRequest request)
    {
        var type = request.OperationType;
        var name = request.OperationName is { } text ? Shorten(text) : null;
        if (type is not null)
        {
            // Names that clients make up must not become names of spans, of which there should be few.
            activity.DisplayName = request.IsTrusted && name is not null ? $"{type} {name}" : type;
        }

        if (activity.IsAllDataRequested)
        {
            activity.SetTag("graphql.operation.type", type);
            activity.SetTag("graphql.operation.name", name);
            activity.SetTag("graphql.document.id", request.DocumentId);
            activity.SetTag("graphql.document.hash", request.DocumentHash);
            activity.SetTag("creditsgraph.graphql.outcome", request.Outcome.ToWord());
            activity.SetTag("creditsgraph.graphql.payloads", request.Payloads);
            activity.SetTag("creditsgraph.graphql.field_cost", request.FieldCost);
            activity.SetTag("creditsgraph.graphql.type_cost", request.TypeCost);
            if (request.Errors.Count > 0)
                activity.SetTag("creditsgraph.graphql.error_codes", Array.ConvertAll([.. request.Errors], static error => error.Code));
        }

        if (request.Outcome == RequestOutcome.Ok)
            return;
        activity.SetTag("error.type", request.Errors.Count > 0 ? request.Errors[0].Code : request.Outcome.ToWord());
        if (request.Outcome != RequestOutcome.Cancelled)
            activity.SetStatus(ActivityStatusCode.Error);
    }

    private static string Shorten(string name) => name.Length > MaxNameLength ? name[..MaxNameLength] : name;
}
