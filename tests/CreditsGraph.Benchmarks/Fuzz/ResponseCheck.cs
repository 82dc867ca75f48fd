using System.Text;
using System.Text.Json;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>What every response must be (GraphQL, September 2025, section 7.1).</summary>
internal static class ResponseCheck
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 2000 };

    /// <summary>How the request was taken: whether there are data, and what the errors say, without names and numbers.</summary>
    /// <exception cref="FuzzFailureException">The response breaks the format, or tells of a failure of the server's own.</exception>
    public static string Of(ReadOnlyMemory<byte> body)
    {
        using var json = Parse(body);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new FuzzFailureException("the response is no object");
        var hasData = root.TryGetProperty("data", out var data);
        var signature = new StringBuilder(hasData ? data.ValueKind.ToString() : "");
        if (!root.TryGetProperty("errors", out var errors))
            return hasData ? signature.ToString() : throw new FuzzFailureException("the response has neither data nor errors");
        Append(signature, errors, hasData);
        return signature.ToString();
    }

    /// <summary>Adds what errors say.</summary>
    /// <exception cref="FuzzFailureException">They break the format, or tell of a failure of the server's own.</exception>
    public static void Append(StringBuilder signature, JsonElement errors, bool isExecuted)
    {
        if (errors.ValueKind != JsonValueKind.Array || errors.GetArrayLength() == 0)
            throw new FuzzFailureException("errors is no list of errors");
        foreach (var error in errors.EnumerateArray())
        {
            if (signature.Length < 300)
                signature.Append(' ').Append(OfError(error, isExecuted));
        }
    }

    /// <summary>A message without what it quotes and counts.</summary>
    public static string Shape(string message)
    {
        var shape = new StringBuilder();
        var isQuoted = false;
        foreach (var c in message.AsSpan(0, Math.Min(message.Length, 120)))
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && !char.IsAsciiDigit(c))
                shape.Append(c);
        }

        return shape.ToString();
    }

    private static string OfError(JsonElement error, bool isExecuted)
    {
        var message = error.GetProperty("message").GetString()!;
        var code = error.GetProperty("extensions").GetProperty("code").GetString()!;
        if (code == "INTERNAL_SERVER_ERROR")
            throw new FuzzFailureException($"the server failed: {message}");
        if (isExecuted && error.GetProperty("path").GetArrayLength() == 0)
            throw new FuzzFailureException("an error of a field has no path");
        if (error.TryGetProperty("locations", out var locations))
        {
            foreach (var location in locations.EnumerateArray())
            {
                if (location.GetProperty("line").GetInt32() < 1 || location.GetProperty("column").GetInt32() < 1)
                    throw new FuzzFailureException("a location is before the document");
            }
        }

        return $"{code} {Shape(message)}";
    }

    /// <exception cref="FuzzFailureException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException exception)
        {
            throw new FuzzFailureException($"the response is not JSON: {exception.Message}");
        }
    }
}
