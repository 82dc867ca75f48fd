using System.Text.Json;

namespace CreditsGraph.Sandbox.Thredfi;

/// <summary>Error bodies in the shapes <c>ErrorResponse</c> and <c>ValidationErrorResponse</c>.</summary>
internal sealed class ThredfiErrors
{
    private long _requests;

    public Task UnauthorizedAsync(HttpContext context, string challenge = "Bearer")
    {
        context.Response.Headers.WWWAuthenticate = challenge;
        return WriteAsync(context, StatusCodes.Status401Unauthorized);
    }

    public Task MethodNotAllowedAsync(HttpContext context, string allow)
    {
        context.Response.Headers.Allow = allow;
        return WriteAsync(context, StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>The body that belongs to a status, whatever caused it.</summary>
    public Task WriteAsync(HttpContext context, int status, Dictionary<string, string>? fieldErrors = null)
    {
        var (code, message) = status switch
        {
            StatusCodes.Status400BadRequest => ("validation_error", "Some parameters are not valid."),
            StatusCodes.Status401Unauthorized => ("authentication_required", "Send a valid, unexpired access token."),
            StatusCodes.Status403Forbidden => ("permission_denied", "This token does not reach that business."),
            StatusCodes.Status404NotFound => ("not_found", "There is nothing under this address."),
            StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", "This address does not answer that method."),
            StatusCodes.Status409Conflict => ("conflict", "The resource's state does not allow this."),
            StatusCodes.Status422UnprocessableEntity => ("unprocessable", "A business rule does not allow this."),
            StatusCodes.Status429TooManyRequests => ("rate_limited", "Too many requests."),
            // A server that fails does not always say what went wrong.
            _ => ("server_error", null),
        };

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("error_code", code);
            writer.WriteString("message", message);
            writer.WriteStartObject("detail");
            if (fieldErrors is not null)
                WriteFieldErrors(writer, fieldErrors);
            // The contract allows debug information here; clients of clients must never see it.
            writer.WriteString("debug", $"sandbox: {context.Request.Method} answered {status}");
            writer.WriteEndObject();
            writer.WriteString("request_id", $"req_{Interlocked.Increment(ref _requests):D8}");
            writer.WriteEndObject();
        }

        return Answer.WriteAsync(context, status, stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteFieldErrors(Utf8JsonWriter writer, Dictionary<string, string> fieldErrors)
    {
        writer.WriteStartObject("field_errors");
        foreach (var (field, error) in fieldErrors)
        {
            writer.WriteStartArray(field);
            writer.WriteStringValue(error);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
