using System.Text;
using System.Threading.Channels;
using CreditsGraph.Redis.Connections;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Redis.Subscriptions;

/// <summary>One handler of one channel, and what waits for it.</summary>
internal sealed partial class Subscription : IAsyncDisposable
{
    private const int MaxNotices = 1024;
    private const int MaxBytes = 16 * 1024 * 1024;

    private readonly Channel<Notice> _notices = System.Threading.Channels.Channel.CreateBounded<Notice>(
        new BoundedChannelOptions(MaxNotices) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _ending = new();
    private readonly Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> _onMessage;
    private readonly Func<CancellationToken, ValueTask>? _onEstablished;
    private readonly Action<Subscription> _onEnd;
    private readonly ILogger _logger;
    private readonly CancellationToken _ended;
    private long _waitingBytes;
    private int _hasMissed;
    private int _isDisposed;

    public Subscription(
        string channel,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> onMessage,
        Func<CancellationToken, ValueTask>? onEstablished,
        Action<Subscription> onEnd,
        ILogger logger)
    {
        Channel = channel;
        ChannelBytes = Encoding.UTF8.GetBytes(channel);
        _onMessage = onMessage;
        _onEstablished = onEstablished;
        _onEnd = onEnd;
        _logger = logger;
        _ended = _ending.Token;
        _ = Background.Run(HandleAsync);
    }

    public string Channel { get; }

    public byte[] ChannelBytes { get; }

    /// <summary>Queues a message, or notes that it was missed.</summary>
    public void Post(ReadOnlyMemory<byte> message)
    {
        // One alone is always taken, however large.
        var waiting = Interlocked.Add(ref _waitingBytes, message.Length);
        if ((waiting <= MaxBytes || waiting == message.Length) && _notices.Writer.TryWrite(new Notice(message.ToArray())))
            return;

        Interlocked.Add(ref _waitingBytes, -message.Length);
        Miss();
    }

    public void PostEstablished()
    {
        if (!_notices.Writer.TryWrite(default))
            Miss();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _onEnd(this);
        _notices.Writer.Complete();
        await _ending.CancelAsync();
        _ending.Dispose();
    }

    private void Miss()
    {
        if (Interlocked.Exchange(ref _hasMissed, 1) == 0)
            Log.Missed(_logger, Channel);

        // Either there is room again by now, or something that waits will be followed by a look at the flag.
        _notices.Writer.TryWrite(default);
    }

    private async Task HandleAsync()
    {
        await foreach (var notice in _notices.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (_ended.IsCancellationRequested)
                return;
            await CallAsync(notice);

            if (Interlocked.Exchange(ref _hasMissed, 0) != 0 && !_ended.IsCancellationRequested)
                await CallAsync(default);
        }
    }

    private async Task CallAsync(Notice notice)
    {
        try
        {
            if (notice.Message is { } message)
            {
                Interlocked.Add(ref _waitingBytes, -message.Length);
                await _onMessage(message, _ended);
            }
            else if (_onEstablished is not null)
            {
                await _onEstablished(_ended);
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // It was told to end.
        }
        catch (Exception e)
        {
            Log.HandlerFailed(_logger, Channel, e);
        }
    }

    /// <param name="Message">Null where the subscription was established.</param>
    private readonly record struct Notice(byte[]? Message);

    private static partial class Log
    {
        [LoggerMessage(11, LogLevel.Error, "The handler of messages on {Channel} failed.")]
        public static partial void HandlerFailed(ILogger logger, string channel, Exception exception);

        [LoggerMessage(12, LogLevel.Warning, "Messages on {Channel} come faster than they are handled; some were dropped.")]
        public static partial void Missed(ILogger logger, string channel);
    }
}
