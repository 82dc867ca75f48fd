namespace CreditsGraph.GraphQL.Validation;

/// <summary>Orders names as people do, numbers in them by their value: <c>a2</c> before <c>a10</c>.</summary>
internal sealed class NaturalComparer : IComparer<string>
{
    public static NaturalComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var a = x.AsSpan();
        var b = y.AsSpan();
        while (!a.IsEmpty && !b.IsEmpty)
        {
            int order;
            if (char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0]))
            {
                var first = TakeNumber(ref a);
                var second = TakeNumber(ref b);
                order = first.Length != second.Length ? first.Length.CompareTo(second.Length) : first.SequenceCompareTo(second);
            }
            else
            {
                order = a[0].CompareTo(b[0]);
                a = a[1..];
                b = b[1..];
            }

            if (order != 0)
                return order;
        }

        return a.Length.CompareTo(b.Length);
    }

    // A zero is a number of its own, as in the reference implementation: what follows it is compared after it.
    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> text)
    {
        var length = text[0] == '0' ? 1 : text.IndexOfAnyExceptInRange('0', '9');
        var number = length < 0 ? text : text[..length];
        text = text[number.Length..];
        return number;
    }
}
