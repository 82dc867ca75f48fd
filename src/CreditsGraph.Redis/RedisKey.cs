namespace CreditsGraph.Redis;

/// <summary>A key: a text, which is sent as UTF-8, or bytes.</summary>
public readonly struct RedisKey : IEquatable<RedisKey>
{
    private RedisKey(string? text, ReadOnlyMemory<byte> bytes)
    {
        Text = text;
        Bytes = bytes;
    }

    internal string? Text { get; }

    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The key of a text.</summary>
    /// <param name="text">Sent as UTF-8.</param>
    public static RedisKey FromString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new RedisKey(text, default);
    }

    /// <summary>The key of these bytes, which must not change while a command with it is under way.</summary>
    public static RedisKey FromMemory(ReadOnlyMemory<byte> bytes) => new(null, bytes);

    /// <summary>The key of a text.</summary>
    public static implicit operator RedisKey(string text) => FromString(text);

    /// <summary>The key of these bytes.</summary>
    public static implicit operator RedisKey(ReadOnlyMemory<byte> bytes) => FromMemory(bytes);

    /// <summary>Whether both are the same text, or the same bytes; a text is never equal to bytes.</summary>
    public static bool operator ==(RedisKey left, RedisKey right) => left.Equals(right);

    /// <summary>The opposite of equality.</summary>
    public static bool operator !=(RedisKey left, RedisKey right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(RedisKey other) =>
        Text == other.Text && (Text is not null || Bytes.Span.SequenceEqual(other.Bytes.Span));

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is RedisKey other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Text);
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }
}
