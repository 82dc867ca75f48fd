using CreditsGraph.Redis.Protocol;

namespace CreditsGraph.Redis;

/// <summary>
/// Every failure of a command but its caller's own cancellation. The message names the server's endpoint at most, never a
/// password, a key or a value.
/// </summary>
/// <param name="message">For logs.</param>
/// <param name="innerException">What it came from.</param>
public abstract class RedisException(string message, Exception? innerException = null)
    : Exception(message, innerException);

/// <summary>
/// There is no connection, or it was lost before the reply came. A command that was sent may have been executed or not; it is
/// never sent again.
/// </summary>
/// <param name="message">For logs.</param>
/// <param name="innerException">What it came from.</param>
public sealed class RedisConnectionException(string message, Exception? innerException = null)
    : RedisException(message, innerException);

/// <summary>The reply did not come within <see cref="RedisOptions.CommandTimeout"/>. The command may have been executed.</summary>
/// <param name="message">For logs.</param>
public sealed class RedisTimeoutException(string message) : RedisException(message);

/// <summary>The server answered with an error.</summary>
public sealed class RedisServerException : RedisException
{
    private const int MaxMessageLength = 500;

    private RedisServerException(string code, string message)
        : base(message)
    {
        Code = code;
    }

    /// <summary>The reply's first word, such as <c>NOAUTH</c>, <c>WRONGTYPE</c>, <c>READONLY</c>, <c>MOVED</c> or <c>ERR</c>.</summary>
    public string Code { get; }

    internal static RedisServerException From(RespValue error)
    {
        var text = error.Text;
        var code = text.Split(' ', 2)[0];
        if (code.Length > 32)
            code = "ERR";
        return new RedisServerException(code, MessageOf(code) ?? (text.Length <= MaxMessageLength ? text : text[..MaxMessageLength]));
    }

    private static string? MessageOf(string code) => code switch
    {
        "MOVED" or "ASK" or "CROSSSLOT" or "CLUSTERDOWN" or "TRYAGAIN" =>
            $"{code}: the server is part of a Redis Cluster, which this client does not support.",
        "READONLY" => "READONLY: the server is a read-only replica; this client has to be given the primary's address.",
        _ => null,
    };
}
