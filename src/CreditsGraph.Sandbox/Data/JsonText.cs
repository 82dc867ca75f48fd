using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CreditsGraph.Sandbox.Data;

internal static class JsonText
{
    /// <summary>
    /// Writes a text the way most servers do. Even the relaxed encoder escapes what lies beyond the BMP,
    /// but other platforms send it as four bytes of UTF-8, so clients have to meet that too.
    /// </summary>
    public static void WriteText(this Utf8JsonWriter writer, string name, string text)
    {
        if (writer.Options.Encoder != JavaScriptEncoder.UnsafeRelaxedJsonEscaping || !text.Any(char.IsSurrogate))
        {
            writer.WriteString(name, text);
            return;
        }

        var json = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.ToString();
            json.Append(rune.IsBmp ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(character) : character);
        }

        writer.WritePropertyName(name);
        writer.WriteRawValue(json.Append('"').ToString());
    }
}
