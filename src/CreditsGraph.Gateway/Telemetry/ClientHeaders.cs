using Microsoft.Extensions.Primitives;

namespace CreditsGraph.Gateway.Telemetry;

/// <summary>What a client calls itself, by Apollo's headers or by those that GraphQL tools share. It proves nothing.</summary>
internal static class ClientHeaders
{
    private const int MaxLength = 64;

    public static string? NameOf(IHeaderDictionary headers) => Read(headers, "apollographql-client-name", "graphql-client-name");

    public static string? VersionOf(IHeaderDictionary headers) => Read(headers, "apollographql-client-version", "graphql-client-version");

    private static string? Read(IHeaderDictionary headers, string name, string otherName) =>
        headers.TryGetValue(name, out var value) || headers.TryGetValue(otherName, out value) ? Printable(value) : null;

    private static string? Printable(StringValues value) => LogText.Printable(value.Count == 0 ? null : value[0], MaxLength);
}
