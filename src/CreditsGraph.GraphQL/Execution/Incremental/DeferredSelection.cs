namespace CreditsGraph.GraphQL.Execution.Incremental;

/// <summary>What comes later than an object.</summary>
/// <param name="usages">The uses of <c>@defer</c> in the object's selections, outer ones first.</param>
/// <param name="selections">The fields, one selection for each set of usages that defers them.</param>
internal sealed class Deferral(DeferUsage[] usages, DeferredSelection[] selections)
{
    public DeferUsage[] Usages { get; } = usages;

    public DeferredSelection[] Selections { get; } = selections;
}

/// <summary>The fields of an object that are deferred by the same usages, those of an object further out included.</summary>
internal sealed class DeferredSelection(DeferUsageSet deferredBy, SelectionPlan selection)
{
    public DeferUsageSet DeferredBy { get; } = deferredBy;

    public SelectionPlan Selection { get; } = selection;

    /// <summary>The place among the object's slots where it has to be resolved; else -1.</summary>
    public int SlotIndex { get; set; } = -1;
}
