using System.Text.Json;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Reads the extension of Apollo's persisted queries: <c>{"persistedQuery":{"version":1,"sha256Hash":"…"}}</c>.</summary>
internal static class PersistedQueryExtension
{
    /// <summary>
    /// Reads it from the extensions, which are JSON: an object or null. The answer is null where it is well formed, or not
    /// there at all.
    /// </summary>
    public static Refusal? Read(ReadOnlySpan<byte> extensions, RequestParameters parameters)
    {
        try
        {
            return Read(new Utf8JsonReader(extensions, RequestParameters.EnvelopeOptions), parameters);
        }
        catch (InvalidOperationException)
        {
            // Escapes that stand for no character: half of a surrogate pair.
            return Refusals.MalformedPersistedQuery;
        }
    }

    private static Refusal? Read(Utf8JsonReader reader, RequestParameters parameters)
    {
        reader.Read();
        var isRead = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals("persistedQuery"u8);
            reader.Read();
            if (!isIt)
            {
                reader.Skip();
                continue;
            }

            if (isRead)
                return Refusals.MalformedPersistedQuery;
            isRead = true;
            if (reader.TokenType != JsonTokenType.Null && ReadPersistedQuery(ref reader, parameters) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static Refusal? ReadPersistedQuery(ref Utf8JsonReader reader, RequestParameters parameters)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return Refusals.MalformedPersistedQuery;
        int? version = null;
        string? hash = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("version"u8))
            {
                reader.Read();
                if (version is not null || reader.TokenType != JsonTokenType.Number)
                    return Refusals.MalformedPersistedQuery;
                version = reader.TryGetInt32(out var number) ? number : 0;
            }
            else if (reader.ValueTextEquals("sha256Hash"u8))
            {
                reader.Read();
                if (hash is not null || reader.TokenType != JsonTokenType.String)
                    return Refusals.MalformedPersistedQuery;
                hash = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        if (version is null || hash is null)
            return Refusals.MalformedPersistedQuery;
        parameters.Sha256Hash = hash;
        return version == 1 ? null : Refusals.PersistedQueryVersion;
    }
}
