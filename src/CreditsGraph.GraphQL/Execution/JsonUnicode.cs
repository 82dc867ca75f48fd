using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// JSON allows <c>\uD800</c> without its other half, and System.Text.Json throws only where such a string is read,
/// from within whatever reads it. One look at the bytes before reading spares every reader a catch.
/// </summary>
internal static class JsonUnicode
{
    public const string Message = "Expected text that is valid Unicode.";

    /// <summary>Whether every string and name in the value can be read.</summary>
    public static bool IsWellFormed(JsonElement value)
    {
        var json = JsonMarshal.GetRawUtf8Value(value);
        if (!Utf8.IsValid(json))
            return false;
        var expectLow = false;
        while (true)
        {
            var escape = json.IndexOf((byte)'\\');
            // The two halves of a pair are neighbours.
            if (expectLow && escape != 0)
                return false;
            if (escape < 0)
                return true;
            if (json[escape + 1] != 'u')
            {
                if (expectLow)
                    return false;
                json = json[(escape + 2)..];
                continue;
            }

            var unit = (char)ushort.Parse(json.Slice(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (char.IsLowSurrogate(unit) != expectLow)
                return false;
            expectLow = char.IsHighSurrogate(unit);
            json = json[(escape + 6)..];
        }
    }
}
