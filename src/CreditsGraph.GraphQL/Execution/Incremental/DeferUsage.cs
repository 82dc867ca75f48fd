namespace CreditsGraph.GraphQL.Execution.Incremental;

/// <summary>One <c>@defer</c> as it applies to a selection. At every object of the selection it makes a <see cref="DeliveryGroup"/>.</summary>
/// <param name="index">The place among all of the plan, in the order in which they are found.</param>
/// <param name="directive">Where in the document it stands.</param>
/// <param name="label">What the client calls it.</param>
/// <param name="parent">The one around it, which is delivered before.</param>
internal sealed class DeferUsage(int index, int directive, string? label, DeferUsage? parent)
{
    public int Index { get; } = index;

    public int Directive { get; } = directive;

    public string? Label { get; } = label;

    public DeferUsage? Parent { get; } = parent;

    public bool IsWithin(DeferUsage other)
    {
        for (var outer = Parent; outer is not null; outer = outer.Parent)
        {
            if (outer == other)
                return true;
        }

        return false;
    }
}

/// <summary>
/// The usages that fields are deferred by, in the order of their index; none for those of the first payload. A field that
/// several usages select is delivered once, with the first of them that is complete.
/// </summary>
internal sealed class DeferUsageSet : IEquatable<DeferUsageSet>
{
    private DeferUsageSet(DeferUsage[] usages)
    {
        Usages = usages;
    }

    public static DeferUsageSet Empty { get; } = new([]);

    public DeferUsage[] Usages { get; }

    /// <summary>
    /// By which usages the fields that merge into one are deferred: by none where one of the fields is not, and not by
    /// those within another of them, which come later anyway.
    /// </summary>
    public static DeferUsageSet Of(IReadOnlyList<CollectedField> fields)
    {
        if (fields[0].Usage is null)
            return Empty;
        var usages = new SortedDictionary<int, DeferUsage>();
        foreach (var field in fields)
        {
            if (field.Usage is not { } usage)
                return Empty;
            usages[usage.Index] = usage;
        }

        return new([.. usages.Values.Where(usage => !usages.Values.Any(usage.IsWithin))]);
    }

    public bool Equals(DeferUsageSet? other) => other is not null && Usages.AsSpan().SequenceEqual(other.Usages);

    public override bool Equals(object? obj) => Equals(obj as DeferUsageSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var usage in Usages)
            hash.Add(usage.Index);
        return hash.ToHashCode();
    }
}
