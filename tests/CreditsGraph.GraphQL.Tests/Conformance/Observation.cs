using System.Text.Json;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>What a side makes of a case. Errors are texts: the message, where, and the path.</summary>
internal sealed record Observation
{
    /// <summary>Why the text is no document; null where it is one, and everything else is said of it.</summary>
    public string? SyntaxError { get; init; }

    /// <summary>The document in canonical formatting.</summary>
    public string? Printed { get; init; }

    /// <summary>What comes of parsing and printing that; null where it is the same tree and text.</summary>
    public string? Reprinted { get; init; }

    /// <summary>What each validation rule reports; rules that report nothing are missing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What each way of executing gives; empty where it was not executed.</summary>
    public IReadOnlyList<ObservedResponse> Responses { get; init; } = [];

    /// <summary>
    /// What each way of executing gives to a client that takes payloads: getters, and loaders once and once more. Empty where
    /// nothing of the document is deferred or streamed.
    /// </summary>
    public IReadOnlyList<ObservedDelivery> Deliveries { get; init; } = [];
}

/// <summary>A response.</summary>
/// <param name="Data">As JSON in a form of its own, the members in the response's order; <c>undefined</c> for a request error.</param>
/// <param name="OrderedData">The same, the members in the order of their names.</param>
/// <param name="Errors">In the response's order.</param>
internal sealed record ObservedResponse(string Data, string OrderedData, IReadOnlyList<string> Errors)
{
    public static ObservedResponse Of(JsonElement response, Func<JsonElement, string> describe)
    {
        IReadOnlyList<string> errors = response.TryGetProperty("errors", out var found) ? [.. found.EnumerateArray().Select(describe)] : [];
        return response.TryGetProperty("data", out var data)
            ? new ObservedResponse(CanonicalJson.Print(data), CanonicalJson.Print(data, isOrdered: true), errors)
            : new ObservedResponse("undefined", "undefined", errors);
    }

    /// <summary>An error of a response as text.</summary>
    public static string Describe(JsonElement error)
    {
        var locations = error.TryGetProperty("locations", out var places) ? places.EnumerateArray().Select(static p => $"{p.GetProperty("line")}:{p.GetProperty("column")}") : [];
        var path = error.TryGetProperty("path", out var parts) ? parts.EnumerateArray().Select(static p => p.ToString()) : [];
        return $"{error.GetProperty("message").GetString()} @{string.Join(',', locations)} /{string.Join('/', path)}";
    }
}
