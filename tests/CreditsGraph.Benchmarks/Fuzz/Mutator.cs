namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>Makes inputs of other inputs: a few changes, of bytes or of tokens, one upon the other.</summary>
internal sealed class Mutator(Random random)
{
    /// <summary>Just over the most bytes that a document may have, so that this bound is met too.</summary>
    private const int MaxLength = 280_000;

    private readonly ByteMutations _bytes = new(random);
    private readonly TokenMutations _tokens = new(random);

    /// <param name="input">What to change.</param>
    /// <param name="other">What to take pieces of.</param>
    public byte[] Mutate(byte[] input, byte[] other)
    {
        // Mostly few: an input with many faults is refused for the first.
        var changes = 1 << random.Next(0, 4);
        for (var i = 0; i < changes; i++)
        {
            input = random.Next(3) == 0 ? _bytes.Mutate(input, other) : _tokens.Mutate(input, other);
            if (input.Length > MaxLength)
                return input[..MaxLength];
        }

        return input;
    }
}
