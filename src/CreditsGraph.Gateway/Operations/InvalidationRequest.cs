using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using CreditsGraph.GraphQL;
using Microsoft.Net.Http.Headers;

namespace CreditsGraph.Gateway.Operations;

/// <summary>Reads <c>{"businessId": "…"}</c> from a request.</summary>
internal static class InvalidationRequest
{
    private const int MaxBytes = 4096;
    private const string BusinessId = "businessId";

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 2, AllowDuplicateProperties = false };

    private static readonly AdminAnswer UnsupportedMediaType = AdminAnswer.Error(
        StatusCodes.Status415UnsupportedMediaType, ErrorCodes.UnsupportedMediaType,
        "The request body must be application/json in UTF-8, without a content encoding.");

    private static readonly AdminAnswer PayloadTooLarge = AdminAnswer.Error(
        StatusCodes.Status413PayloadTooLarge, ErrorCodes.PayloadTooLarge, $"The request body is larger than {MaxBytes} bytes.");

    private static readonly AdminAnswer TooSlow = AdminAnswer.Error(
        StatusCodes.Status408RequestTimeout, ErrorCodes.BadRequest, "The request body came too slowly.");

    private static readonly AdminAnswer NotOne = AdminAnswer.Error(
        StatusCodes.Status400BadRequest, ErrorCodes.BadRequest,
        """The request body must be {"businessId": "…"}, with the business's UUID and nothing else.""");

    /// <summary>The business's id, or what to answer instead.</summary>
    public static async Task<(Guid BusinessId, AdminAnswer? Refusal)> ReadAsync(HttpContext context, TimeProvider time)
    {
        var request = context.Request;
        if (!IsJson(request.Headers))
            return (default, UnsupportedMediaType);
        if (request.ContentLength > MaxBytes)
            return (default, PayloadTooLarge);

        using var limit = new CancellationTokenSource(MaxTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, limit.Token);
        try
        {
            var read = await request.BodyReader.ReadAtLeastAsync(MaxBytes + 1, either.Token);
            var id = read.Buffer.Length > MaxBytes ? null : Parse(read.Buffer);
            var isTooLarge = read.Buffer.Length > MaxBytes;
            request.BodyReader.AdvanceTo(read.Buffer.End);
            return id is { } found ? (found, null) : (default, isTooLarge ? PayloadTooLarge : NotOne);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return (default, TooSlow);
        }
        catch (BadHttpRequestException exception)
        {
            return (default, exception.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => PayloadTooLarge,
                StatusCodes.Status408RequestTimeout => TooSlow,
                _ => NotOne,
            });
        }
    }

    private static Guid? Parse(ReadOnlySequence<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.GetPropertyCount() == 1
                && root.TryGetProperty(BusinessId, out var member)
                && member.ValueKind == JsonValueKind.String
                && Guid.TryParseExact(member.GetString(), "D", out var id)
                    ? id
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or a string of half a surrogate pair.
            return null;
        }
    }

    private static bool IsJson(IHeaderDictionary headers) =>
        headers.ContentType is [{ } contentType]
        && MediaTypeHeaderValue.TryParse(contentType, out var parsed)
        && parsed.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (!parsed.Charset.HasValue || HeaderUtilities.RemoveQuotes(parsed.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && headers.ContentEncoding.Count == 0;
}
