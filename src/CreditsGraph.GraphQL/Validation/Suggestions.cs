namespace CreditsGraph.GraphQL.Validation;

/// <summary>Names of the schema that a misspelt one may have meant.</summary>
internal sealed class Suggestions(bool areOn)
{
    private const int MaxNames = 5;

    /// <summary>No suggestions at all.</summary>
    public static Suggestions None { get; } = new(areOn: false);

    /// <summary>Suggestions to who knows the schema.</summary>
    public static Suggestions All { get; } = new(areOn: true);

    public bool AreOn { get; } = areOn;

    /// <summary><c> Did you mean "a" or "b"?</c> with those of the known names that are like the given one, nearest first; else empty.</summary>
    public string DidYouMean<T>(string name, IEnumerable<T> known, Func<T, string> nameOf, string prefix = "")
    {
        if (!AreOn)
            return "";
        var threshold = (int)(name.Length * 0.4) + 1;
        var near = known
            .Select(nameOf)
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate, threshold)))
            .Where(candidate => candidate.Distance <= threshold)
            .OrderBy(static candidate => candidate.Distance)
            .ThenBy(static candidate => candidate.Name, NaturalComparer.Instance)
            .Select(static candidate => candidate.Name);
        return DidYouMean(prefix, [.. near.Distinct()]);
    }

    /// <summary><c> Did you mean the enum value "A"?</c></summary>
    public string DidYouMeanEnumValue<T>(string name, IEnumerable<T> known, Func<T, string> nameOf) =>
        DidYouMean(name, known, nameOf, "the enum value ");

    /// <summary>What an input object is told to have, of a field that its type has not: <c>, found</c>, or a suggestion before it.</summary>
    public string DidYouMeanFound<T>(string name, IEnumerable<T> known, Func<T, string> nameOf) =>
        DidYouMean(name, known, nameOf) is { Length: > 0 } suggestion ? $".{suggestion} Found" : ", found";

    /// <summary><c> Did you mean {prefix}"a" or "b"?</c> with the first of the names; empty without names.</summary>
    public string DidYouMean(string prefix, IReadOnlyList<string> names)
    {
        if (!AreOn || names.Count == 0)
            return "";
        var quoted = names.Take(MaxNames).Select(static name => $"\"{name}\"").ToArray();
        var list = quoted.Length switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted[..^1])}, or {quoted[^1]}",
        };
        return $" Did you mean {prefix}{list}?";
    }

    /// <summary>
    /// How many letters must be inserted, left out, replaced or swapped with their neighbours to get from one name to the
    /// other; other capitals count as one change in all. Names whose lengths alone differ by more than the threshold are
    /// not looked at, which bounds the work by the lengths of the schema's own names.
    /// </summary>
    private static int Distance(string a, string b, int threshold)
    {
        if (a == b)
            return 0;
        if (Math.Abs(a.Length - b.Length) > threshold)
            return int.MaxValue;
        var x = a.ToLowerInvariant();
        var y = b.ToLowerInvariant();
        if (x == y)
            return 1;

        var rows = new int[3][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new int[y.Length + 1];
        for (var j = 0; j <= y.Length; j++)
            rows[0][j] = j;
        for (var i = 1; i <= x.Length; i++)
        {
            var (row, above) = (rows[i % 3], rows[(i - 1) % 3]);
            row[0] = i;
            for (var j = 1; j <= y.Length; j++)
            {
                var replaced = above[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                    row[j] = Math.Min(row[j], rows[(i - 2) % 3][j - 2] + 1);
            }
        }

        return rows[x.Length % 3][y.Length];
    }
}
