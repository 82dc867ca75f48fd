using System.Text.Json;

namespace CreditsGraph.GraphQL.Http;

/// <summary>
/// The parameters of one request, over rented memory: <see cref="Document"/> and <see cref="Variables"/> are valid until
/// disposal.
/// </summary>
internal sealed class RequestParameters : IDisposable
{
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions ObjectOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private JsonDocument? _variables;

    /// <summary>A body's envelope is one level around its variables.</summary>
    public static JsonReaderOptions EnvelopeOptions => new() { MaxDepth = MaxDepth + 1 };

    /// <summary>What was received: a body, or the decoded values of a URL.</summary>
    public PooledBytes Buffer { get; } = new();

    /// <summary>A document that had to be unescaped.</summary>
    public PooledBytes Unescaped { get; } = new();

    /// <summary>The document's text in UTF-8.</summary>
    public ReadOnlyMemory<byte> Document { get; set; }

    public string? OperationName { get; set; }

    /// <summary>A JSON object, or <c>default</c> where none was sent.</summary>
    public JsonElement Variables => _variables?.RootElement ?? default;

    /// <summary>Takes the JSON text of the variables: false where it is neither an object nor null.</summary>
    public bool TrySetVariables(ReadOnlyMemory<byte> json)
    {
        _variables = Parse(json);
        switch (_variables?.RootElement.ValueKind)
        {
            case JsonValueKind.Object:
                return true;
            case JsonValueKind.Null:
                _variables.Dispose();
                _variables = null;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether the JSON text of the extensions, none of which is read yet, is an object or null.</summary>
    public static bool AreExtensions(ReadOnlyMemory<byte> json)
    {
        using var extensions = Parse(json);
        return extensions?.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null;
    }

    public void Dispose()
    {
        _variables?.Dispose();
        Unescaped.Dispose();
        Buffer.Dispose();
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, ObjectOptions);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
