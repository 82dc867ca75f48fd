using System.Globalization;
using CreditsGraph.Redis.Protocol;

namespace CreditsGraph.Redis;

/// <summary>What a script returned.</summary>
/// <param name="Bytes">A text or bytes, or the text of a number; null for nothing, an integer and a list.</param>
/// <param name="Integer">An integer; a boolean as 0 or 1.</param>
/// <param name="Items">A list; a map's keys and values in turn.</param>
public sealed record RedisReply(
    ReadOnlyMemory<byte>? Bytes = null, long? Integer = null, IReadOnlyList<RedisReply>? Items = null)
{
    /// <summary>Whether it is nothing at all.</summary>
    public bool IsNull => Bytes is null && Integer is null && Items is null;

    /// <summary>For a debugger; a value is shown by its length only.</summary>
    public override string ToString() =>
        Integer is { } integer ? integer.ToString(CultureInfo.InvariantCulture)
        : Bytes is { } bytes ? $"{bytes.Length} bytes"
        : Items is { } items ? $"{items.Count} items"
        : "null";

    internal static RedisReply From(RespValue value)
    {
        switch (value.Kind)
        {
            case RespKind.Null:
                return new RedisReply();
            case RespKind.Integer or RespKind.Boolean:
                return new RedisReply(Integer: value.Integer);
            case RespKind.Array or RespKind.Set or RespKind.Map:
                var items = new RedisReply[value.Items.Length];
                for (var i = 0; i < items.Length; i++)
                    items[i] = From(value.Items[i]);
                return new RedisReply(Items: items);
            default:
                return new RedisReply(value.Bytes.ToArray());
        }
    }
}
