using System.Text.Json;
using System.Text.Json.Nodes;
using CreditsGraph.GraphQL.Tests.Execution.Incremental;
using Xunit.Sdk;

namespace CreditsGraph.GraphQL.Tests.Conformance;

/// <summary>A response that comes in payloads, as a client puts it together. Members are in the order of their names.</summary>
internal sealed record ObservedDelivery
{
    /// <summary>The rule of the working draft that a payload breaks; null where none does.</summary>
    public string? BrokenRule { get; init; }

    /// <summary>The merged data; <c>undefined</c> for a request error.</summary>
    public string Data { get; init; } = "undefined";

    /// <summary>All errors but those of <see cref="Parts"/>.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>What was announced.</summary>
    public IReadOnlyList<ObservedPart> Parts { get; init; } = [];

    public int Payloads { get; init; }

    public static ObservedDelivery Of(IReadOnlyList<string> payloads)
    {
        try
        {
            if (payloads.Count == 1 && JsonNode.Parse(payloads[0])!.AsObject() is var response && !response.ContainsKey("data"))
                return new ObservedDelivery { Errors = Texts(response["errors"]!.AsArray()!), Payloads = 1 };
            var client = Execution.Incremental.Payloads.Read(payloads);
            using var data = JsonDocument.Parse(client.Data?.ToJsonString() ?? "null");
            return new ObservedDelivery
            {
                Data = CanonicalJson.Print(data.RootElement, isOrdered: true),
                Errors = Texts(client.Errors),
                Parts = [.. client.Parts.Select(static part => new ObservedPart(
                    $"{part.Path.ToJsonString()} {part.Label}",
                    part.IsStream ? part.HasEntries : part.IsInFirstPayload,
                    Texts(part.Errors)))],
                Payloads = payloads.Count,
            };
        }
        catch (XunitException exception)
        {
            return new ObservedDelivery { BrokenRule = $"{exception.Message}\n{string.Join('\n', payloads)}", Payloads = payloads.Count };
        }
    }

    private static List<string> Texts(IEnumerable<JsonNode> errors) => [.. errors.Select(static error =>
    {
        using var json = JsonDocument.Parse(error.ToJsonString());
        return ObservedResponse.Describe(json.RootElement);
    })];
}

/// <summary>What a client has been told to wait for.</summary>
/// <param name="Name">Its path and label.</param>
/// <param name="IsCertain">
/// Whether it has to be announced wherever something comes of it. Fragments within others need not be: what they share with
/// others may have come by then. And a stream may be known to be over.
/// </param>
/// <param name="Errors">What it failed with; none where it did not.</param>
internal sealed record ObservedPart(string Name, bool IsCertain, IReadOnlyList<string> Errors);
