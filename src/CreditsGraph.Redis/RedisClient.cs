using System.Buffers;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using CreditsGraph.Redis.Connections;
using CreditsGraph.Redis.Protocol;
using CreditsGraph.Redis.Subscriptions;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Redis;

/// <summary>
/// A client of one Redis server: one connection that all commands share, and one for subscriptions once there are any.
/// Both are opened when they are first wanted, and again whenever they were lost. Redis Cluster and Sentinel are not supported.
/// </summary>
/// <remarks>
/// A command waits for a connection only during the very first attempt; without one it fails at once. It fails as soon as
/// its connection does, and is never sent twice. Every command may throw <see cref="RedisConnectionException"/>,
/// <see cref="RedisTimeoutException"/> and <see cref="RedisServerException"/>; after <see cref="DisposeAsync"/> also
/// <see cref="ObjectDisposedException"/>. A cancelled command may have been executed. Keys and values are copied before a
/// method first waits for a reply, and may be reused once its task has completed.
/// </remarks>
public sealed class RedisClient : IAsyncDisposable
{
    private readonly RedisOptions _options;
    private readonly RedisMetrics _metrics;
    private readonly ReconnectingConnection _commands;
    private readonly SubscriptionRegistry _subscriptions;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="options">The server.</param>
    /// <param name="time">Measures timeouts and pauses.</param>
    /// <param name="meters">Makes the meter <c>CreditsGraph.Redis</c>.</param>
    /// <param name="logger">Told of connections found and lost, with endpoint and no password.</param>
    public RedisClient(RedisOptions options, TimeProvider time, IMeterFactory meters, ILogger<RedisClient> logger)
    {
        _options = options;
        _metrics = new RedisMetrics(meters);
        _commands = new ReconnectingConnection("commands", options, null, null, time, _metrics, logger);
        _subscriptions = new SubscriptionRegistry(options, time, _metrics, logger);
    }

    /// <summary>Host and port, for logs.</summary>
    public string Endpoint => _options.Endpoint;

    /// <summary>Whether commands have a connection now.</summary>
    public bool IsConnected => _commands.Current is not null;

    /// <summary>Begins to connect, unless that was done before, and waits for the first attempt.</summary>
    /// <param name="cancellationToken">Ends the wait, not the attempt.</param>
    /// <exception cref="RedisConnectionException">There is no connection. It is tried again without being asked.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken) => await _commands.GetAsync(cancellationToken);

    /// <summary>PING: completes when the server answers.</summary>
    public async Task PingAsync(CancellationToken cancellationToken) =>
        await ExecuteAsync(default(PingCommand), false, static (_, _) => true, cancellationToken);

    /// <summary>GET into an array of its own.</summary>
    /// <returns>Null where there is no such key.</returns>
    public ValueTask<byte[]?> GetAsync(RedisKey key, CancellationToken cancellationToken) =>
        ExecuteAsync(new GetCommand(key), false, static (reply, _) => BytesOf(reply)?.ToArray(), cancellationToken);

    /// <summary>GET, appended to a buffer. Nothing is written to it after the task has completed, however it did.</summary>
    /// <returns>False where there is no such key; then nothing was written.</returns>
    public ValueTask<bool> GetAsync(RedisKey key, IBufferWriter<byte> destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return ExecuteAsync(
            new GetCommand(key),
            destination,
            static (reply, destination) =>
            {
                if (BytesOf(reply) is not { } value)
                    return false;
                destination.Write(value.Span);
                return true;
            },
            cancellationToken);
    }

    /// <summary>SET, with PX where it expires.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">16 MB at most.</param>
    /// <param name="expiry">Rounded up to whole milliseconds; null for never.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is too large, or the expiry not positive.</exception>
    public ValueTask SetAsync(
        RedisKey key, ReadOnlyMemory<byte> value, TimeSpan? expiry, CancellationToken cancellationToken) =>
        SetAsync(key, default, new ReadOnlySequence<byte>(value), expiry, cancellationToken);

    /// <inheritdoc cref="SetAsync(RedisKey, ReadOnlyMemory{byte}, TimeSpan?, CancellationToken)" />
    public ValueTask SetAsync(
        RedisKey key, ReadOnlySequence<byte> value, TimeSpan? expiry, CancellationToken cancellationToken) =>
        SetAsync(key, default, value, expiry, cancellationToken);

    /// <summary>UNLINK: takes the key away and frees its memory later.</summary>
    /// <returns>Whether there was one.</returns>
    public ValueTask<bool> UnlinkAsync(RedisKey key, CancellationToken cancellationToken) =>
        ExecuteAsync(new UnlinkCommand(key), false, static (reply, _) => IntegerOf(reply) > 0, cancellationToken);

    /// <summary>PUBLISH.</summary>
    /// <param name="channel">Sent with <see cref="RedisOptions.ChannelPrefix"/> before it.</param>
    /// <param name="message">16 MB at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many subscribers of this server received it.</returns>
    public ValueTask<long> PublishAsync(string channel, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        CheckSize(message.Length, nameof(message));
        return ExecuteAsync(
            new PublishCommand(_options.ChannelPrefix + channel, message), false, static (reply, _) => IntegerOf(reply), cancellationToken);
    }

    /// <summary>EVAL: runs a script, which nothing else interrupts.</summary>
    /// <param name="script">Lua.</param>
    /// <param name="keys">Its <c>KEYS</c>.</param>
    /// <param name="arguments">Its <c>ARGV</c>; 16 MB at most, all together.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the script returned.</returns>
    public ValueTask<RedisReply> EvalAsync(
        string script, IReadOnlyList<RedisKey> keys, IReadOnlyList<ReadOnlyMemory<byte>> arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(script);
        CheckSize(arguments.Sum(static argument => (long)argument.Length), nameof(arguments));
        return ExecuteAsync(
            new EvalCommand(script, [.. keys], [.. arguments]), false, static (reply, _) => RedisReply.From(reply), cancellationToken);
    }

    /// <summary>
    /// SUBSCRIBE, now or as soon as there is a connection, and again after each time that it was lost.
    /// </summary>
    /// <param name="channel">Sent with <see cref="RedisOptions.ChannelPrefix"/> before it.</param>
    /// <param name="onMessage">
    /// Called with each message, in order, one at a time. What it throws is logged. Its token is cancelled when the
    /// subscription ends.
    /// </param>
    /// <param name="onEstablished">
    /// Called in the same order each time that the server has confirmed the subscription, and after messages had to be dropped
    /// because the handler was too slow: messages may have been missed before it, so that what they speak of has to be read
    /// again.
    /// </param>
    /// <returns>
    /// Ends the subscription when disposed of. A call that is under way then is not waited for, so that a handler may end its own
    /// subscription; no further one begins.
    /// </returns>
    public IAsyncDisposable Subscribe(
        string channel,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> onMessage,
        Func<CancellationToken, ValueTask>? onEstablished = null)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(onMessage);
        return _subscriptions.Add(_options.ChannelPrefix + channel, onMessage, onEstablished);
    }

    /// <summary>Ends both connections. Commands that wait fail with <see cref="RedisConnectionException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _subscriptions.DisposeAsync();
        await _commands.DisposeAsync();
    }

    /// <summary>SET of a value in two parts.</summary>
    internal async ValueTask SetAsync(
        RedisKey key, ReadOnlyMemory<byte> head, ReadOnlySequence<byte> value, TimeSpan? expiry, CancellationToken cancellationToken)
    {
        CheckSize(value.Length, nameof(value));
        long? milliseconds = null;
        if (expiry is { } span)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero, nameof(expiry));
            milliseconds = (long)Math.Ceiling(span.TotalMilliseconds);
        }

        await ExecuteAsync(new SetCommand(key, head, value, milliseconds), false, static (_, _) => true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends a command and reads its reply while that is still the connection's memory. It does not go on in the caller's
    /// synchronization context, if there is one: handing it every reply would hold up the connection.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<TResult> ExecuteAsync<TCommand, TState, TResult>(
        TCommand command, TState state, Func<RespValue, TState, TResult> read, CancellationToken cancellationToken)
        where TCommand : IRespCommand
    {
        var outcome = "error";
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var connection = _commands.Current ?? await _commands.GetAsync(cancellationToken).ConfigureAwait(false);
            var pending = connection.Send(command);
            using var registration = cancellationToken.UnsafeRegister(
                static (pending, token) => ((PendingReply)pending!).Fail(new OperationCanceledException(token)), pending);
            using var reply = await pending.Task.ConfigureAwait(false);
            if (reply.Kind == RespKind.Error)
                throw RedisServerException.From(reply);
            outcome = "ok";
            return read(reply, state);
        }
        catch (Exception e)
        {
            outcome = e switch
            {
                RedisTimeoutException => "timeout",
                RedisConnectionException => "connection",
                OperationCanceledException => "cancelled",
                _ => "error",
            };
            throw;
        }
        finally
        {
            _metrics.Command(TCommand.Name, outcome);
        }
    }

    internal static ReadOnlyMemory<byte>? BytesOf(RespValue reply) => reply.Kind switch
    {
        RespKind.Null => (ReadOnlyMemory<byte>?)null,
        RespKind.BulkString => reply.Bytes,
        _ => throw Unexpected(reply),
    };

    private static long IntegerOf(RespValue reply) =>
        reply.Kind == RespKind.Integer ? reply.Integer : throw Unexpected(reply);

    private static RedisConnectionException Unexpected(RespValue reply) =>
        new($"Redis answered with a reply of the type {reply.Kind}, which the command cannot have.");

    private void CheckSize(long length, string name) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _options.Limits.ValueBytes, name);
}
