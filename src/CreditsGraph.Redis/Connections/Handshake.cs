using System.Globalization;
using CreditsGraph.Redis.Protocol;

namespace CreditsGraph.Redis.Connections;

/// <summary>What is said first on a connection: protocol, authentication, name and database.</summary>
internal sealed class Handshake(RedisConnection connection, RedisOptions options)
{
    // Replies of a server that does not know HELLO, or not for this user. Anything else (a wrong password, a server that is
    // loading its data) would be no other with RESP2.
    private static readonly string[] NoHello = ["ERR", "NOPROTO", "NOAUTH", "NOPERM"];

    /// <exception cref="RedisException">The server refuses, does not answer, or is one that this client does not support.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Protocol == RedisProtocol.Resp2 || !await TryHelloAsync(cancellationToken))
            await AuthenticateAsync(cancellationToken);
        if (options.ClientName is { } name)
        {
            // Not every user may, and nothing depends on it.
            (await SendAsync(["CLIENT", "SETNAME", name], cancellationToken)).Dispose();
        }

        if (options.Database != 0)
            await RequireAsync(["SELECT", options.Database.ToString(CultureInfo.InvariantCulture)], cancellationToken);
        await RequireAsync(["PING"], cancellationToken);
    }

    private async Task<bool> TryHelloAsync(CancellationToken cancellationToken)
    {
        string[] hello = options.Password is { } password
            ? ["HELLO", "3", "AUTH", options.User ?? "default", password]
            : ["HELLO", "3"];
        using var reply = await SendAsync(hello, cancellationToken);
        if (reply.Kind == RespKind.Error)
        {
            var error = RedisServerException.FromSecret(reply, options.Endpoint);
            if (options.Protocol == RedisProtocol.Automatic && NoHello.Contains(error.Code))
                return false;
            throw error;
        }

        if (reply.Kind != RespKind.Map)
            throw new RedisConnectionException($"Redis at {options.Endpoint} answered HELLO with something else than a map.");
        for (var i = 0; i + 1 < reply.Items.Length; i += 2)
        {
            if (reply.Items[i].Is("mode"u8) && !reply.Items[i + 1].Is("standalone"u8))
            {
                throw new RedisConnectionException(
                    $"Redis at {options.Endpoint} is a Redis Cluster or Sentinel, which this client does not support.");
            }
        }

        return true;
    }

    private async Task AuthenticateAsync(CancellationToken cancellationToken)
    {
        if (options.Password is not { } password)
            return;
        string[] auth = options.User is { } user ? ["AUTH", user, password] : ["AUTH", password];
        using var reply = await SendAsync(auth, cancellationToken);
        if (reply.Kind == RespKind.Error)
            throw RedisServerException.FromSecret(reply, options.Endpoint);
    }

    private async Task RequireAsync(string[] words, CancellationToken cancellationToken)
    {
        using var reply = await SendAsync(words, cancellationToken);
        if (reply.Kind == RespKind.Error)
            throw RedisServerException.From(reply);
    }

    private async Task<RespValue> SendAsync(string[] words, CancellationToken cancellationToken)
    {
        var pending = connection.Send(new TextCommand(words));
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((PendingReply)state!).Fail(new OperationCanceledException(token)), pending);
        return await pending.Task;
    }
}
