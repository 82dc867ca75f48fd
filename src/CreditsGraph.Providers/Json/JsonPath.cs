using System.Text;
using System.Text.Json;

namespace CreditsGraph.Providers.Json;

/// <summary>
/// Where in a body something is, written as <c>results[3].total_amount</c>. Found by walking the body again: only
/// failures pay for it.
/// </summary>
internal static class JsonPath
{
    /// <summary>How deep a body may nest.</summary>
    public const int MaxDepth = 64;

    public const string Root = "$";

    private const int MaxNameLength = 40;
    private const int Object = -2;
    private const int BeforeFirst = -1;

    /// <summary>The path of the token at an offset, or of where the text stops being JSON before it.</summary>
    public static string Locate(ReadOnlySpan<byte> body, int offset)
    {
        var reader = new Utf8JsonReader(body, isFinalBlock: true, new JsonReaderState(new() { MaxDepth = MaxDepth }));
        Span<int> indexes = stackalloc int[MaxDepth + 1];
        var names = new string?[MaxDepth + 1];
        var depth = 0;
        try
        {
            while (reader.Read())
            {
                var type = reader.TokenType;
                if (type == JsonTokenType.PropertyName)
                    names[depth] = SafeName(reader.ValueSpan);
                else if (type is not (JsonTokenType.EndObject or JsonTokenType.EndArray) && depth > 0 && indexes[depth] != Object)
                    indexes[depth]++;

                if (reader.TokenStartIndex >= offset)
                    break;
                if (type is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    depth++;
                    indexes[depth] = type == JsonTokenType.StartObject ? Object : BeforeFirst;
                    names[depth] = null;
                }
                else if (type is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    depth--;
                }
            }
        }
        catch (JsonException)
        {
            // The path so far is where the text breaks off.
        }

        return Write(indexes[..(depth + 1)], names);
    }

    private static string Write(ReadOnlySpan<int> indexes, string?[] names)
    {
        var path = new StringBuilder();
        for (var level = 1; level < indexes.Length; level++)
        {
            if (indexes[level] >= 0)
                path.Append('[').Append(indexes[level]).Append(']');
            else if (names[level] is { } name)
                path.Append(path.Length == 0 ? "" : ".").Append(name);
        }

        return path.Length == 0 ? Root : path.ToString();
    }

    /// <summary>
    /// Names of the contracts are lower-case words. Any other name is the business's data (a key inside free-form
    /// values) and does not belong into a message.
    /// </summary>
    private static string SafeName(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > MaxNameLength)
            return "*";
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterLower((char)letter) && letter != '_')
                return "*";
        }

        return Encoding.ASCII.GetString(name);
    }
}
