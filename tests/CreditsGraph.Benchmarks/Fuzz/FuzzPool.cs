namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>One worker's inputs for one target: the corpus, and what was found to be taken in a new way since.</summary>
internal sealed class FuzzPool(FuzzTarget target)
{
    private const int MaxFound = 1000;
    private const int MaxFoundLength = 16 * 1024;

    private readonly List<byte[]> _inputs = [.. target.Seeds];
    private readonly HashSet<string> _signatures = new(StringComparer.Ordinal);
    private int _next;

    public FuzzTarget Target => target;

    public long Cases { get; private set; }

    public TimeSpan Slowest { get; private set; }

    public long MostAllocated { get; private set; }

    /// <summary>How many ways of being taken were seen.</summary>
    public int Signatures => _signatures.Count;

    /// <summary>The next input: each seed as it is at first, mutations from then on.</summary>
    public byte[] Next(Random random, Mutator mutator) =>
        _next < target.Seeds.Count ? target.Seeds[_next++] : mutator.Mutate(Pick(random), Pick(random));

    public void Add(byte[] input, FuzzOutcome outcome, TimeSpan time)
    {
        Cases++;
        Slowest = time > Slowest ? time : Slowest;
        MostAllocated = Math.Max(MostAllocated, outcome.Allocated);
        if (outcome.Signature is not { } signature || _signatures.Count >= MaxFound || !_signatures.Add(signature))
            return;
        if (input.Length <= MaxFoundLength)
            _inputs.Add(input);
    }

    private byte[] Pick(Random random) => _inputs[random.Next(_inputs.Count)];
}
