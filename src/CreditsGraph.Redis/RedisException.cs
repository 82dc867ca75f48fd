using CreditsGraph.Redis.Protocol;

namespace CreditsGraph.Redis;

/// <summary>
/// Every failure of a command but its caller's own cancellation. The message names the server's endpoint at most, and of a
/// server's error its text, without what it repeats of a command.
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
        var code = CodeOf(text);

        // "ERR unknown command 'X', with args beginning with: …"
        var end = text.IndexOf(", with args", StringComparison.Ordinal);
        end = Math.Min(end < 0 ? text.Length : end, MaxMessageLength);
        return new RedisServerException(code, MessageOf(code) ?? text[..end]);
    }

    /// <summary>The error of a command that carried a password, which the server may repeat: only its code is told.</summary>
    internal static RedisServerException FromSecret(RespValue error, string endpoint)
    {
        var code = CodeOf(error.Text);
        return new RedisServerException(code, $"{code}: Redis at {endpoint} refused the protocol, the user or the password.");
    }

    private static string CodeOf(string text)
    {
        var code = text.Split(' ', 2)[0];
        return code.Length is > 0 and <= 32 && code.All(char.IsAsciiLetterUpper) ? code : "ERR";
    }

    private static string? MessageOf(string code) => code switch
    {
        "MOVED" or "ASK" or "CROSSSLOT" or "CLUSTERDOWN" or "TRYAGAIN" =>
            $"{code}: the server is part of a Redis Cluster, which this client does not support.",
        "READONLY" => "READONLY: the server is a read-only replica; this client has to be given the primary's address.",
        _ => null,
    };
}
