namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>A part of the product that takes input from outside. One instance serves several threads at once.</summary>
internal abstract class FuzzTarget
{
    /// <summary>As reports and <c>--replay</c> name it.</summary>
    public abstract string Name { get; }

    /// <summary>What mutation starts from.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>How many of 100 cases it gets beside targets of the same weight.</summary>
    public virtual int Weight => 10;

    /// <summary>The most bytes that one input may make its thread allocate; null where other threads do the work.</summary>
    /// <param name="length">The input's length in bytes.</param>
    public abstract long? MaxAllocation(int length);

    /// <summary>
    /// Feeds it one input. The result tells roughly how it was taken: an input that is taken in a new way is worth
    /// mutating further.
    /// </summary>
    /// <exception cref="FuzzFailureException">It was taken in a way that no input may be; so is any other exception.</exception>
    public abstract string Run(byte[] input);
}
