using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace CreditsGraph.Gateway.Security.Jwt;

/// <summary>Reads what tokens and key sets are made of, without the leniencies by which two readers could read two things.</summary>
internal static class JwtJson
{
    private const int MaxDepth = 16;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Base64UrlCharacters = SearchValues.Create(Alphabet);

    // Of repeated names readers take the first or the last (RFC 7515, section 4, wants them refused).
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Base64url as RFC 7515, section 2, has it: no padding, no white space, no unused bits that are set.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.ContainsAnyExcept(Base64UrlCharacters) || !HasNoUnusedBits(text))
            return false;
        var buffer = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (!Base64Url.TryDecodeFromChars(text, buffer, out var length))
            return false;
        bytes = buffer.Length == length ? buffer : buffer[..length];
        return true;
    }

    /// <summary>One JSON object in UTF-8 without repeated names.</summary>
    public static bool TryReadObject(ReadOnlySpan<byte> utf8, out JsonElement json)
    {
        json = default;
        if (!Utf8.IsValid(utf8))
            return false;
        try
        {
            json = JsonElement.Parse(utf8, Options);
            return json.ValueKind == JsonValueKind.Object;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for names with half a surrogate pair.
            return false;
        }
    }

    /// <summary>A member that is a string; null where there is none, or another value, or no well-formed text.</summary>
    public static string? TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>A string; null for another value, or one that is no well-formed text.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escape is half a surrogate pair.
            return null;
        }
    }

    private static bool HasNoUnusedBits(ReadOnlySpan<char> text) => (text.Length % 4) switch
    {
        0 => true,
        2 => (Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & 0b1111) == 0,
        3 => (Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & 0b11) == 0,
        _ => false,
    };
}
