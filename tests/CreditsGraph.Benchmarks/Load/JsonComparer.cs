using System.Globalization;
using System.Text.Json;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>Finds where two JSON documents differ.</summary>
internal static class JsonComparer
{
    // Both depend on when the provider answered, and two answers are two moments.
    private static readonly string[] InstantsOfTheAnswer = ["expiresAt", "asOf"];
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(2);

    /// <summary>The path of the first difference, or null where there is none. The order of an object's members means nothing.</summary>
    public static string? FindDifference(JsonElement left, JsonElement right, string path = "$")
    {
        if (left.ValueKind != right.ValueKind)
            return path;
        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                return FindInObjects(left, right, path);
            case JsonValueKind.Array:
                return FindInArrays(left, right, path);
            case JsonValueKind.String:
                return left.GetString() == right.GetString() || AreOneInstant(left, right, path) ? null : path;
            case JsonValueKind.Number:
                return left.GetRawText() == right.GetRawText() ? null : path;
            default:
                return null;
        }
    }

    private static string? FindInObjects(JsonElement left, JsonElement right, string path)
    {
        foreach (var member in left.EnumerateObject())
        {
            var memberPath = $"{path}.{member.Name}";
            if (!right.TryGetProperty(member.Name, out var other))
                return memberPath;
            if (FindDifference(member.Value, other, memberPath) is { } difference)
                return difference;
        }

        foreach (var member in right.EnumerateObject())
        {
            if (!left.TryGetProperty(member.Name, out _))
                return $"{path}.{member.Name}";
        }

        return null;
    }

    private static string? FindInArrays(JsonElement left, JsonElement right, string path)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
            return $"{path}.length";
        for (var i = 0; i < left.GetArrayLength(); i++)
        {
            if (FindDifference(left[i], right[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")) is { } difference)
                return difference;
        }

        return null;
    }

    private static bool AreOneInstant(JsonElement left, JsonElement right, string path) =>
        InstantsOfTheAnswer.Contains(path[(path.LastIndexOf('.') + 1)..])
        && left.TryGetDateTimeOffset(out var first)
        && right.TryGetDateTimeOffset(out var second)
        && (first - second).Duration() < Apart;
}
