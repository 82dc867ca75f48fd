using System.Text.Json;
using System.Text.Unicode;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Reads a request's parameters from a JSON body ("JSON Encoding" of the specification), in one pass.</summary>
internal static class JsonParameters
{
    [Flags]
    private enum Seen
    {
        None = 0,
        Query = 1,
        OperationName = 2,
        Variables = 4,
        Extensions = 8,
        DocumentId = 16,
        Id = 32,
    }

    /// <summary>Reads a body, which must outlive the parameters. The answer is null where the request is well formed.</summary>
    public static Refusal? Read(ReadOnlyMemory<byte> body, RequestParameters parameters, LimitOptions limits)
    {
        if (body.IsEmpty)
            return Refusals.EmptyBody;
        // The JSON reader looks at the structure only: it passes any bytes between quotes on.
        if (!Utf8.IsValid(body.Span))
            return Refusals.NotUtf8;

        try
        {
            return ReadObject(body, parameters, limits, new Utf8JsonReader(body.Span, RequestParameters.EnvelopeOptions));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is about escapes that stand for no character: half of a surrogate pair.
            return Refusals.MalformedJson;
        }
    }

    private static Refusal? ReadObject(ReadOnlyMemory<byte> body, RequestParameters parameters, LimitOptions limits, Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return reader.TokenType == JsonTokenType.StartArray ? Refusals.BatchingNotEnabled : Refusals.NotAnObject;

        var seen = Seen.None;
        Refusal? refusal = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = Identify(ref reader);
            if (member != Seen.None && (seen & member) != 0)
                return Refusals.RepeatedParameter;
            seen |= member;
            reader.Read();
            // What is not JSON to its end is refused as that, whatever else is wrong before.
            refusal ??= ReadMember(member, body, parameters, limits, ref reader);
            reader.Skip();
        }

        // Throws where anything but white space follows.
        reader.Read();
        return refusal ?? parameters.ChooseDocument();
    }

    private static Seen Identify(ref Utf8JsonReader name) =>
        name.ValueTextEquals("query"u8) ? Seen.Query
        : name.ValueTextEquals("variables"u8) ? Seen.Variables
        : name.ValueTextEquals("operationName"u8) ? Seen.OperationName
        : name.ValueTextEquals("extensions"u8) ? Seen.Extensions
        : name.ValueTextEquals("documentId"u8) ? Seen.DocumentId
        : name.ValueTextEquals("id"u8) ? Seen.Id
        : Seen.None;

    private static Refusal? ReadMember(
        Seen member, ReadOnlyMemory<byte> body, RequestParameters parameters, LimitOptions limits, ref Utf8JsonReader value)
    {
        switch (member)
        {
            case Seen.Query:
                return ReadQuery(body, parameters, ref value);
            case Seen.OperationName:
                if (value.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                    return Refusals.OperationNameNotAString;
                parameters.OperationName = value.GetString();
                return null;
            case Seen.Variables:
                return value.TokenType switch
                {
                    JsonTokenType.Null => null,
                    JsonTokenType.StartObject => parameters.SetVariables(TextOf(ref value, body), limits),
                    _ => Refusals.VariablesNotAnObject,
                };
            case Seen.Extensions:
                return value.TokenType switch
                {
                    JsonTokenType.Null => null,
                    JsonTokenType.StartObject => PersistedQueryExtension.Read(TextOf(ref value, body).Span, parameters),
                    _ => Refusals.ExtensionsNotAnObject,
                };
            case Seen.DocumentId:
                if (value.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                    return Refusals.DocumentIdNotAString;
                parameters.DocumentId = value.GetString();
                return null;
            case Seen.Id:
                // Not a parameter of the specification: what is no string is somebody else's.
                parameters.Id = value.TokenType == JsonTokenType.String ? value.GetString() : null;
                return null;
            default:
                return null;
        }
    }

    private static Refusal? ReadQuery(ReadOnlyMemory<byte> body, RequestParameters parameters, ref Utf8JsonReader value)
    {
        switch (value.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case not JsonTokenType.String:
                return Refusals.QueryNotAString;
        }

        var length = value.ValueSpan.Length;
        if (value.ValueIsEscaped)
        {
            parameters.Unescaped.Advance(value.CopyString(parameters.Unescaped.GetSpan(length)));
            parameters.Document = parameters.Unescaped.Memory;
        }
        else
        {
            // The token starts with its quotation mark.
            parameters.Document = body.Slice((int)value.TokenStartIndex + 1, length);
        }

        return null;
    }

    private static ReadOnlyMemory<byte> TextOf(ref Utf8JsonReader value, ReadOnlyMemory<byte> body)
    {
        var start = (int)value.TokenStartIndex;
        value.Skip();
        return body[start..(int)value.BytesConsumed];
    }
}
