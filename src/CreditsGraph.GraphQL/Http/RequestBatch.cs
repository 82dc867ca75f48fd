using System.Text.Json;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Http;

/// <summary>A body that is a JSON array of requests.</summary>
internal static class RequestBatch
{
    /// <summary>Whether a body is an array, if it is JSON at all.</summary>
    public static bool IsIn(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && body[start] == '[';
    }

    /// <summary>
    /// Splits a body into its requests, none of which is read. The answer is null where they are objects, and no more of
    /// them than are allowed; what is wrong within one is that one's own.
    /// </summary>
    public static Refusal? Split(ReadOnlyMemory<byte> body, LimitOptions limits, List<ReadOnlyMemory<byte>> requests)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span, RequestParameters.EnvelopeOptions);
            reader.Read();
            var count = 0;
            Refusal? refusal = null;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject)
                    refusal = Refusals.NotAnArrayOfObjects;
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (++count <= limits.BatchRequests)
                    requests.Add(body[start..(int)reader.BytesConsumed]);
            }

            // Throws where anything but white space follows.
            reader.Read();
            return refusal ?? (count > limits.BatchRequests ? Refusals.BatchTooLarge(limits, count) : null);
        }
        catch (JsonException)
        {
            return Refusals.MalformedJson;
        }
    }
}
