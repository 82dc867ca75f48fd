namespace CreditsGraph.Sandbox.Data;

/// <summary>
/// One stream of repeatable choices. <see cref="Random"/> with a seed keeps its sequence across .NET versions.
/// </summary>
internal sealed class SeededRandom(int seed, int stream)
{
    // Neighbouring seeds and streams must not share a sequence.
    private readonly Random _random = new(unchecked((seed * 1_000_003) ^ ((stream + 1) * 7_919_333)));

    public int Next(int from, int to) => _random.Next(from, to);

    public long NextInt64(long from, long to) => _random.NextInt64(from, to);

    public bool OneIn(int n) => _random.Next(n) == 0;

    public T Pick<T>(ReadOnlySpan<T> from) => from[_random.Next(from.Length)];

    /// <summary>A version 4 UUID.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public string NextHex(int length)
    {
        Span<byte> bytes = stackalloc byte[32];
        _random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes[..(length / 2)]);
    }
}
