using System.Buffers;

namespace CreditsGraph.Redis.Protocol;

/// <summary>A command that can be written. Once its values were checked, writing it must not fail.</summary>
internal interface IRespCommand
{
    /// <summary>For metrics and messages.</summary>
    static abstract string Name { get; }

    void WriteTo(ref RespWriter writer);
}

internal readonly record struct PingCommand : IRespCommand
{
    public static string Name => "PING";

    public void WriteTo(ref RespWriter writer)
    {
        writer.WriteCommand(1);
        writer.WriteString("PING"u8);
    }
}

internal readonly record struct GetCommand(RedisKey Key) : IRespCommand
{
    public static string Name => "GET";

    public void WriteTo(ref RespWriter writer)
    {
        writer.WriteCommand(2);
        writer.WriteString("GET"u8);
        writer.WriteString(Key);
    }
}

/// <param name="Key">The key.</param>
/// <param name="Head">What the value begins with.</param>
/// <param name="Value">What follows it.</param>
/// <param name="Milliseconds">Until the key expires; null for never.</param>
internal readonly record struct SetCommand(
    RedisKey Key, ReadOnlyMemory<byte> Head, ReadOnlySequence<byte> Value, long? Milliseconds) : IRespCommand
{
    public static string Name => "SET";

    public void WriteTo(ref RespWriter writer)
    {
        writer.WriteCommand(Milliseconds is null ? 3 : 5);
        writer.WriteString("SET"u8);
        writer.WriteString(Key);
        writer.WriteString(Head.Span, Value);
        if (Milliseconds is { } milliseconds)
        {
            writer.WriteString("PX"u8);
            writer.WriteString(milliseconds);
        }
    }
}

internal readonly record struct UnlinkCommand(RedisKey Key) : IRespCommand
{
    public static string Name => "UNLINK";

    public void WriteTo(ref RespWriter writer)
    {
        writer.WriteCommand(2);
        writer.WriteString("UNLINK"u8);
        writer.WriteString(Key);
    }
}

internal readonly record struct PublishCommand(string Channel, ReadOnlyMemory<byte> Message) : IRespCommand
{
    public static string Name => "PUBLISH";

    public void WriteTo(ref RespWriter writer)
    {
        writer.WriteCommand(3);
        writer.WriteString("PUBLISH"u8);
        writer.WriteString(Channel);
        writer.WriteString(Message.Span);
    }
}

internal readonly record struct EvalCommand(
    string Script, RedisKey[] Keys, ReadOnlyMemory<byte>[] Arguments) : IRespCommand
{
    public static string Name => "EVAL";

    public void WriteTo(ref RespWriter writer)
    {
        writer.WriteCommand(3 + Keys.Length + Arguments.Length);
        writer.WriteString("EVAL"u8);
        writer.WriteString(Script);
        writer.WriteString(Keys.Length);
        foreach (var key in Keys)
            writer.WriteString(key);
        foreach (var argument in Arguments)
            writer.WriteString(argument.Span);
    }
}

/// <summary>A short command of the client's own: of the handshake, or of a subscription.</summary>
internal readonly record struct TextCommand(params string[] Words) : IRespCommand
{
    public static string Name => "internal";

    public void WriteTo(ref RespWriter writer)
    {
        writer.WriteCommand(Words.Length);
        foreach (var word in Words)
            writer.WriteString(word);
    }
}
