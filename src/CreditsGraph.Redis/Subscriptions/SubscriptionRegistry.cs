using CreditsGraph.Redis.Connections;
using CreditsGraph.Redis.Protocol;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Redis.Subscriptions;

/// <summary>All subscriptions of a client, and the connection on which they are.</summary>
internal sealed partial class SubscriptionRegistry : IAsyncDisposable
{
    // What is registered and what is sent change together: the server must see both in the same order.
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];
    private readonly ReconnectingConnection _connection;
    private readonly ILogger _logger;
    private RedisConnection? _current;

    public SubscriptionRegistry(RedisOptions options, TimeProvider time, RedisMetrics metrics, ILogger logger)
    {
        _logger = logger;
        _connection = new ReconnectingConnection("subscriptions", options, OnPush, OnOpen, time, metrics, logger);
    }

    public Subscription Add(
        string channel,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> onMessage,
        Func<CancellationToken, ValueTask>? onEstablished)
    {
        _connection.Start();
        var subscription = new Subscription(channel, onMessage, onEstablished, Remove, _logger);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
            if (_current is not null)
                Send("SUBSCRIBE", channel);
        }

        return subscription;
    }

    public async ValueTask DisposeAsync()
    {
        Subscription[] left;
        lock (_gate)
            left = [.. _subscriptions];
        foreach (var subscription in left)
            await subscription.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions.Remove(subscription);
            if (_current is not null && !_subscriptions.Exists(other => other.Channel == subscription.Channel))
                Send("UNSUBSCRIBE", subscription.Channel);
        }
    }

    private void OnOpen(RedisConnection connection)
    {
        lock (_gate)
        {
            _current = connection;
            foreach (var channel in _subscriptions.Select(static subscription => subscription.Channel).Distinct())
                Send("SUBSCRIBE", channel);
        }
    }

    /// <summary>Told by the connection's reading loop.</summary>
    private void OnPush(RespValue push)
    {
        // Message or confirmation, channel, and payload or count.
        if (push.Items.Length != 3)
            return;
        var isMessage = push.Items[0].Is("message"u8);
        if (!isMessage && !push.Items[0].Is("subscribe"u8))
            return;
        lock (_gate)
        {
            foreach (var subscription in _subscriptions)
            {
                if (!push.Items[1].Is(subscription.ChannelBytes))
                    continue;
                if (isMessage)
                    subscription.Post(push.Items[2].Bytes);
                else
                    subscription.PostEstablished();
            }
        }
    }

    private void Send(string command, string channel)
    {
        try
        {
            _ = ObserveAsync(_current!.Send(new TextCommand(command, channel)), channel);
        }
        catch (RedisConnectionException)
        {
            // It has ended, and the next one begins with all subscriptions.
        }
    }

    private async Task ObserveAsync(PendingReply pending, string channel)
    {
        try
        {
            using var reply = await pending.Task;
            if (reply.Kind == RespKind.Error)
                Log.Refused(_logger, channel, RedisServerException.From(reply));
        }
        catch (RedisException)
        {
            // The connection is over, or soon will be, and the next one begins with all subscriptions.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Error, "Redis refuses the subscription to {Channel}.")]
        public static partial void Refused(ILogger logger, string channel, Exception reason);
    }
}
