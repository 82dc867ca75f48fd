namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>Changes that know nothing of what the bytes mean.</summary>
internal sealed class ByteMutations(Random random)
{
    private static readonly byte[][] Interesting =
    [
        [0], [0xFF], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0xA8], [0xC2, 0x85],
        .. new[] { "\"", "\"\"\"", "\\", "\\u", "\\uD800", "\\u{10FFFF}", "#", "\r", "\n", "...", "@", "$", "!", "%", "%00", "&", "=", ";", ",", "*/*", "'" }
            .Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    public byte[] Mutate(byte[] input, byte[] other)
    {
        var start = random.Next(input.Length + 1);
        var end = start + Math.Min(random.Next(1, 1 << random.Next(1, 8)), input.Length - start);
        return random.Next(7) switch
        {
            0 => Flip(input),
            1 => [.. input[..start], .. input[end..]],
            2 => [.. input[..end], .. input[start..]],
            3 => [.. input[..start], .. Interesting[random.Next(Interesting.Length)], .. input[start..]],
            4 => [.. input[..start], .. Interesting[random.Next(Interesting.Length)], .. input[end..]],
            5 => [.. input[..start], .. other[random.Next(other.Length + 1)..]],
            _ => input[..start],
        };
    }

    private byte[] Flip(byte[] input)
    {
        byte[] flipped = [.. input];
        if (flipped.Length > 0)
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }
}
