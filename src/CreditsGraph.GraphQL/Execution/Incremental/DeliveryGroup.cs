namespace CreditsGraph.GraphQL.Execution.Incremental;

/// <summary>What the client waits for as a whole, by its id: a <see cref="DeferUsage"/> at one object, or a stream.</summary>
internal abstract class PendingResult(string? label)
{
    public string? Label { get; } = label;

    /// <summary>Of the object or the list.</summary>
    public object[] Path { get; protected set; } = [];

    /// <summary>Given when the client is told of it, and taken back when it is complete.</summary>
    public int? Id { get; set; }
}

/// <summary>One use of <c>@defer</c> at one object: the selections that it defers there, and at objects below.</summary>
internal sealed class DeliveryGroup : PendingResult
{
    public DeliveryGroup(DeferUsage usage, object[] path, DeliveryGroup? parent)
        : base(usage.Label)
    {
        Usage = usage;
        Path = path;
        Parent = parent;
    }

    public DeferUsage Usage { get; }

    /// <summary>The group around it, which is delivered before.</summary>
    public DeliveryGroup? Parent { get; }

    /// <summary>Whether it is still to be delivered, if there is something to deliver.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Groups within it that can be told of once it is complete.</summary>
    public List<DeliveryGroup> Children { get; } = [];

    public List<DeferredPart> Parts { get; } = [];

    public int UnresolvedParts { get; set; }
}

/// <summary>The groups of the uses of <c>@defer</c> that an object is under, its own and those of objects further out.</summary>
internal sealed class DeferScope
{
    private readonly DeliveryGroup[] _groups;
    private readonly DeferScope? _outer;

    public DeferScope(DeferUsage[] usages, object[] path, DeferScope? outer)
    {
        _outer = outer;
        _groups = new DeliveryGroup[usages.Length];
        for (var i = 0; i < usages.Length; i++)
            _groups[i] = new DeliveryGroup(usages[i], path, usages[i].Parent is { } parent ? Find(parent) : null);
    }

    /// <summary>The object's own groups, outer ones first.</summary>
    public IReadOnlyList<DeliveryGroup> Groups => _groups;

    public DeliveryGroup Find(DeferUsage usage)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            foreach (var group in scope._groups)
            {
                if (group?.Usage == usage)
                    return group;
            }
        }

        throw new InvalidOperationException("A field is deferred by a usage that is not around it.");
    }
}
