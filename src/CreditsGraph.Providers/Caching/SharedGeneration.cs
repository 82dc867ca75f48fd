namespace CreditsGraph.Providers.Caching;

/// <summary>How sure a node is of a generation.</summary>
internal enum GenerationStanding
{
    /// <summary>It has to be compared with the store before it is used.</summary>
    Unconfirmed,

    /// <summary>The store could not be asked; it is used until it can be.</summary>
    Provisional,

    /// <summary>The store said so, and no message has said otherwise since.</summary>
    Confirmed,
}

/// <summary>
/// What a node knows of one business's generation. It is replaced, never changed, and compared by reference: a read of the
/// store counts only where nothing has happened meanwhile.
/// </summary>
internal sealed record SharedGeneration
{
    /// <summary>
    /// What the node uses: the generation that nodes share, or else one that is this node's alone. It was never used before
    /// an invalidation that this node knows of.
    /// </summary>
    public Guid Generation { get; init; } = Guid.NewGuid();

    public GenerationStanding Standing { get; init; }

    /// <summary>The subscription during which <see cref="Standing"/> came about; with the next one it counts no more.</summary>
    public int Session { get; init; }

    /// <summary>The read of the store that is under way.</summary>
    public Task<Guid>? Read { get; init; }

    /// <summary>Not zero: the number of an invalidation by this node that the store has not been told of.</summary>
    public long Pending { get; init; }

    /// <summary>Whether this node has made an invalidation or heard of one.</summary>
    public bool KnowsInvalidation { get; init; }

    /// <summary>The generation of the latest invalidation that it heard of.</summary>
    public Guid Heard { get; init; }

    /// <summary>The generation of its own latest invalidation, until it hears of that or of another's.</summary>
    public Guid Written { get; init; }

    public bool Equals(SharedGeneration? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Generation.GetHashCode();

    public GenerationStanding StandingIn(int session) => Session == session ? Standing : GenerationStanding.Unconfirmed;

    /// <summary>Whether nothing has to be asked before it is used: until the store was told of an invalidation, it knows less.</summary>
    public bool IsSettledIn(int session) => Pending != 0 || StandingIn(session) == GenerationStanding.Confirmed;

    /// <summary>With an invalidation that this node has heard of.</summary>
    public SharedGeneration Hear(Guid generation) => this with
    {
        Read = null,
        KnowsInvalidation = true,
        Heard = generation,
        Written = Guid.Empty,
    };

    /// <summary>
    /// Whether what the store says is no older than any invalidation that this node knows of. To a node that knows of one,
    /// only what it has heard of or written itself is: the store may have lost the rest.
    /// </summary>
    public bool Admits(Guid stored) =>
        !KnowsInvalidation || stored == Generation || stored == Heard || stored == Written;
}
