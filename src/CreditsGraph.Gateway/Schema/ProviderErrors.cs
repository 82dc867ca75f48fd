using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL;
using CreditsGraph.Providers;

namespace CreditsGraph.Gateway.Schema;

/// <summary>What the failures of providers and of paging tell the client.</summary>
internal static class ProviderErrors
{
    public static GraphQLException? Map(Exception exception) => exception switch
    {
        ProviderException provider => new GraphQLException(provider.Message, provider.Code.ToCode(), ExtensionsOf(provider)),
        PagingException paging => new GraphQLException(paging.Message, paging.Code),
        _ => null,
    };

    private static Dictionary<string, object?> ExtensionsOf(ProviderException exception)
    {
        var extensions = new Dictionary<string, object?> { ["provider"] = exception.Provider == Provider.Thredfi ? "THREDFI" : "DAYZERO" };
        if (exception.HttpStatus is { } status)
            extensions["httpStatus"] = status;
        if (exception.ProviderCode is { } code)
            extensions["providerCode"] = code;
        if (exception.RequestId is { } requestId)
            extensions["requestId"] = requestId;
        if (exception.RetryAfter is { } retryAfter)
            extensions["retryAfter"] = (long)Math.Ceiling(retryAfter.TotalSeconds);
        if (exception.FieldErrors is { } fieldErrors)
            extensions["fieldErrors"] = fieldErrors.ToDictionary(static e => e.Key, static e => (object?)e.Value);
        return extensions;
    }
}
