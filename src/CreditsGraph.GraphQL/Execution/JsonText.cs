using System.Text;
using System.Text.Json;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>JSON values as messages show them: names without quotes, long arrays and deep values shortened.</summary>
internal static class JsonText
{
    private const int MaxItems = 10;
    private const int MaxDepth = 2;

    /// <summary>The value as a message shows it, cut after <see cref="LiteralText.MaxLength"/> characters.</summary>
    public static string ForMessage(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value, depth: 0);
        return LiteralText.Abbreviate(text);
    }

    private static void Append(StringBuilder text, JsonElement value, int depth)
    {
        if (text.Length > LiteralText.MaxLength)
            return;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                LiteralText.AppendString(text, value.GetString()!, LiteralText.MaxLength);
                break;
            case JsonValueKind.Array:
                AppendArray(text, value, depth);
                break;
            case JsonValueKind.Object:
                AppendObject(text, value, depth);
                break;
            case JsonValueKind.Undefined:
                text.Append("undefined");
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendArray(StringBuilder text, JsonElement value, int depth)
    {
        var length = value.GetArrayLength();
        if (length > 0 && depth >= MaxDepth)
        {
            text.Append("[Array]");
            return;
        }

        text.Append('[');
        foreach (var (index, item) in value.EnumerateArray().Take(MaxItems).Index())
        {
            if (index > 0)
                text.Append(", ");
            Append(text, item, depth + 1);
        }

        if (length == MaxItems + 1)
            text.Append(", ... 1 more item");
        else if (length > MaxItems)
            text.Append(", ... ").Append(length - MaxItems).Append(" more items");
        text.Append(']');
    }

    private static void AppendObject(StringBuilder text, JsonElement value, int depth)
    {
        var separator = "{ ";
        foreach (var property in value.EnumerateObject())
        {
            if (depth >= MaxDepth)
            {
                text.Append("[Object]");
                return;
            }

            text.Append(separator).Append(property.Name).Append(": ");
            Append(text, property.Value, depth + 1);
            separator = ", ";
            if (text.Length > LiteralText.MaxLength)
                break;
        }

        text.Append(separator == "{ " ? "{}" : " }");
    }
}
