using System.Text.Json;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Http;

/// <summary>
/// What may be passed on of an error's body. Both providers' shapes are read: <c>error_code</c>, <c>request_id</c>, and
/// messages by parameter from <c>detail.field_errors</c> (or <c>details.field_errors</c>) or from a list of
/// <c>{loc, msg}</c>. The rest may hold debug information and is not looked at.
/// </summary>
internal readonly record struct ProviderErrorBody(
    string? Code, string? RequestId, IReadOnlyDictionary<string, IReadOnlyList<string>>? FieldErrors)
{
    private const int MaxCodeLength = 64;
    private const int MaxRequestIdLength = 128;

    /// <summary>Never fails: what cannot be read is left out.</summary>
    public static ProviderErrorBody Read(byte[] body, IReadOnlyList<string> parameters)
    {
        try
        {
            return ContractReader.Read(body, (ref ContractReader json) => Read(ref json, parameters));
        }
        catch (ContractViolationException)
        {
            return default;
        }
    }

    /// <summary>The code where it is one: short, and of letters, digits, <c>_ - .</c></summary>
    public static string? SafeCode(string? code) => Safe(code, MaxCodeLength, "_-.");

    private static ProviderErrorBody Read(ref ContractReader json, IReadOnlyList<string> parameters)
    {
        string? code = null, requestId = null;
        var fields = new FieldErrorReader(parameters);
        json.BeginObject();
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("error_code"u8))
                code = SafeCode(StringOrNull(ref json));
            else if (name.SequenceEqual("request_id"u8))
                requestId = Safe(StringOrNull(ref json), MaxRequestIdLength, "_-.:");
            else if (name.SequenceEqual("detail"u8) || name.SequenceEqual("details"u8))
                fields.ReadDetail(ref json);
            else
                json.Skip();
        }

        return new ProviderErrorBody(code, requestId, fields.Result);
    }

    private static string? StringOrNull(ref ContractReader json)
    {
        var value = json.Raw();
        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static string? Safe(string? text, int maxLength, string punctuation)
    {
        if (text is null or "" || text.Length > maxLength)
            return null;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !punctuation.Contains(c))
                return null;
        }

        return text;
    }
}
