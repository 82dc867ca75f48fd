using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using CreditsGraph.Redis.Connections;
using CreditsGraph.Redis.Protocol;

namespace CreditsGraph.Redis;

/// <summary>How a client speaks with its server.</summary>
public enum RedisProtocol
{
    /// <summary>RESP3, or RESP2 where the server does not know it (before Redis 6).</summary>
    Automatic,

    /// <summary>RESP2 only.</summary>
    Resp2,

    /// <summary>RESP3, or no connection.</summary>
    Resp3,
}

/// <summary>
/// One server, and how to reach it. Redis Cluster and Sentinel are not supported: there is exactly one endpoint.
/// </summary>
public sealed class RedisOptions
{
    /// <summary>A name or an address.</summary>
    public required string Host { get; init; }

    /// <summary>6379, or 6380 with TLS, unless said otherwise.</summary>
    public int Port { get => field > 0 ? field : Ssl ? 6380 : 6379; init; }

    /// <summary>The ACL user; null for the default one.</summary>
    public string? User { get; init; }

    /// <summary>Null for no authentication.</summary>
    public string? Password { get; init; }

    /// <summary>The database that is selected.</summary>
    public int Database { get; init; }

    /// <summary>Whether the connection is TLS. The server's certificate is always validated.</summary>
    public bool Ssl { get; init; }

    /// <summary>The name that the server's certificate must have; null for <see cref="Host"/>.</summary>
    public string? SslHost { get; init; }

    /// <summary>
    /// Whether a certificate must be known not to have been revoked. A private authority without a revocation list needs false.
    /// </summary>
    public bool CheckCertificateRevocation { get; init; } = true;

    /// <summary>The only authorities that are trusted, in place of the system's; null for the system's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>The most that connecting may take, TLS and authentication included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most that a reply may take.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long without a command a PING tells that the connection still stands.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What the server's list of clients shows; null for nothing.</summary>
    public string? ClientName { get; init; }

    /// <summary>What the names of channels are preceded by.</summary>
    public string ChannelPrefix { get; init; } = "";

    /// <summary>How to speak with the server.</summary>
    public RedisProtocol Protocol { get; init; }

    /// <summary>Host and port, for logs.</summary>
    public string Endpoint => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    internal ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    internal RespLimits ReplyLimits { get; init; } = RespLimits.Default;

    /// <summary>Reads StackExchange.Redis's syntax: <c>host:port,password=…,ssl=true</c>.</summary>
    /// <param name="configuration">The text, which may hold a password: no message repeats a value of it.</param>
    /// <exception cref="FormatException">It cannot be read, or asks for what this client does not support.</exception>
    public static RedisOptions Parse(string configuration) =>
        TryParse(configuration, out var options, out var error) ? options : throw new FormatException(error);

    /// <summary>Reads StackExchange.Redis's syntax: <c>host:port,password=…,ssl=true</c>.</summary>
    /// <param name="configuration">The text, which may hold a password: no message repeats a value of it.</param>
    /// <param name="options">What it says.</param>
    /// <param name="error">For people: which option is wrong and why.</param>
    public static bool TryParse(
        string? configuration, [NotNullWhen(true)] out RedisOptions? options, [NotNullWhen(false)] out string? error)
    {
        (options, error) = new ConnectionString().Read(configuration ?? "");
        return options is not null;
    }

    /// <summary>The endpoint alone.</summary>
    public override string ToString() => Endpoint;
}
