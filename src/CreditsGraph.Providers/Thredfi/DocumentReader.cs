using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Thredfi;

internal static class DocumentReader
{
    // More than any presigned URL lives, and far from where adding it to a date could overflow.
    private const long MaxExpiresIn = 3650L * 24 * 3600;

    // What a client is left with at the least to open a URL that it has just been given.
    private const long MinLeft = TimeSpan.TicksPerMinute;

    public static Document Read(ref ContractReader json, DateTimeOffset fetchedAt)
    {
        var start = json.Position;
        json.BeginObject();
        Guid? id = null;
        long? fileSize = null, expiresIn = null;
        RawJson url = default, fileName = default, mimeType = default;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("url"u8))
                url = json.String();
            else if (name.SequenceEqual("expires_in"u8))
                expiresIn = ReadSeconds(in json);
            else if (name.SequenceEqual("document_id"u8))
                id = json.Uuid();
            else if (name.SequenceEqual("file_name"u8))
                fileName = json.String();
            else if (name.SequenceEqual("file_size"u8))
                fileSize = json.Int64();
            else if (name.SequenceEqual("mime_type"u8))
                mimeType = json.String();
            else
                json.Skip();
        }

        var life = TimeSpan.FromSeconds(expiresIn ?? throw json.Missing(start, "expires_in"u8));
        return new Document
        {
            DocumentId = id ?? throw json.Missing(start, "document_id"u8),
            Url = url.IsNull ? throw json.Missing(start, "url"u8) : url,
            ExpiresAt = Timestamp.FromDateTimeOffset(fetchedAt + life, fractionDigits: 3),
            UrlUsableUntil = fetchedAt + life - TimeSpan.FromTicks(Math.Max(MinLeft, life.Ticks / 10)),
            FileName = fileName.IsNull ? throw json.Missing(start, "file_name"u8) : fileName,
            FileSize = fileSize ?? throw json.Missing(start, "file_size"u8),
            MimeType = mimeType.IsNull ? throw json.Missing(start, "mime_type"u8) : mimeType,
        };
    }

    private static long ReadSeconds(in ContractReader json)
    {
        var seconds = json.Int64();
        return seconds is >= -MaxExpiresIn and <= MaxExpiresIn ? seconds : throw json.Violation();
    }
}
