using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using CreditsGraph.Redis.Protocol;

namespace CreditsGraph.Redis.Connections;

/// <summary>
/// One connection, from its handshake to its end. Commands of all callers share it: they are sent in the order in which they
/// came, as many with one write as have gathered, and the replies come in that order. Once anything goes wrong it is
/// over, for every command that waits: what was not answered is never sent again.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private const int ReadSize = 64 * 1024;
    private const int WriteSize = 16 * 1024;

    // A primary that has become a replica may keep its connections open; connecting again finds the new one by name.
    private static readonly TimeSpan ReadOnlyGrace = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Queue<PendingReply> _waiting = new();
    private readonly Pipe _output = new(new PipeOptions(
        pauseWriterThreshold: 0, resumeWriterThreshold: 0, minimumSegmentSize: WriteSize, useSynchronizationContext: false));
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource<Exception> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stream _stream;
    private readonly RedisOptions _options;
    private readonly Action<RespValue>? _onPush;
    private readonly TimeProvider _time;
    private readonly ITimer _watch;
    private readonly Task _reading;
    private readonly Task _writing;
    private readonly long _openedAt;
    private Exception? _failure;
    private long _unsent;
    private long _lastSentAt;
    private long _lastReplyAt;

    /// <param name="stream">Connected; now the connection's own.</param>
    /// <param name="options">Timeouts and limits.</param>
    /// <param name="onPush">
    /// Makes it a connection for subscriptions: told of each message and confirmation, in order. Must be quick, and not throw.
    /// The value is disposed of afterwards.
    /// </param>
    /// <param name="time">Measures timeouts.</param>
    public RedisConnection(Stream stream, RedisOptions options, Action<RespValue>? onPush, TimeProvider time)
    {
        _stream = stream;
        _options = options;
        _onPush = onPush;
        _time = time;
        _openedAt = _lastSentAt = _lastReplyAt = time.GetTimestamp();
        _reading = Task.Run(ReadAsync);
        _writing = Task.Run(WriteAsync);
        var period = TimeSpan.FromTicks(Math.Clamp(
            Math.Min(options.CommandTimeout.Ticks, options.KeepAlive.Ticks) / 8,
            TimeSpan.TicksPerMillisecond * 10,
            TimeSpan.TicksPerSecond));
        _watch = time.CreateTimer(static state => ((RedisConnection)state!).Watch(), this, period, period);
    }

    public bool IsOpen => Volatile.Read(ref _failure) is null;

    /// <summary>Completes when the connection is over, with the reason.</summary>
    public Task<Exception> Ended => _ended.Task;

    /// <summary>Puts a command into the stream. Its reply, or the end of the connection, completes what is returned.</summary>
    /// <exception cref="RedisConnectionException">The connection is over, or too much waits already.</exception>
    public PendingReply Send<TCommand>(TCommand command)
        where TCommand : IRespCommand
    {
        var pending = new PendingReply(_time.GetTimestamp());
        lock (_gate)
        {
            if (_failure is not null)
                throw Lost(_failure);
            if (_waiting.Count >= _options.Limits.Commands || Volatile.Read(ref _unsent) >= _options.Limits.UnsentBytes)
                throw new RedisConnectionException($"Too many commands wait for Redis at {_options.Endpoint}.");

            var writer = new RespWriter(_output.Writer);
            try
            {
                command.WriteTo(ref writer);
            }
            catch (Exception e)
            {
                // Half a command cannot be taken back.
                End(e);
                throw;
            }

            Interlocked.Add(ref _unsent, writer.Bytes);
            _waiting.Enqueue(pending);
            _lastSentAt = pending.SentAt;
            Wake();
        }

        return pending;
    }

    /// <summary>Ends the connection, and with it every command that waits.</summary>
    public void End(Exception reason)
    {
        PendingReply[] waiting;
        lock (_gate)
        {
            if (_failure is not null)
                return;
            Volatile.Write(ref _failure, reason);
            waiting = [.. _waiting];
            _waiting.Clear();
            _output.Writer.Complete();
        }

        _watch.Dispose();
        foreach (var pending in waiting)
            pending.Fail(Lost(reason));

        // Both loops end with their stream; what they throw then has been said already.
        _ending.Cancel();
        _stream.Dispose();
        _ended.SetResult(reason);
    }

    public async ValueTask DisposeAsync()
    {
        End(new ObjectDisposedException(nameof(RedisClient)));
        await Task.WhenAll(_reading, _writing);
    }

    // The output has no limit of its own, so that flushing completes at once and only wakes the writing loop.
    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "It has completed.")]
    private void Wake() => _ = _output.Writer.FlushAsync();

    private RedisConnectionException Lost(Exception reason) =>
        new($"The connection to Redis at {_options.Endpoint} was lost.", reason);

    private async Task WriteAsync()
    {
        var output = _output.Reader;
        try
        {
            while (true)
            {
                var result = await output.ReadAsync(_ending.Token);
                foreach (var segment in result.Buffer)
                    await _stream.WriteAsync(segment, _ending.Token);
                Interlocked.Add(ref _unsent, -result.Buffer.Length);
                output.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                    break;
            }
        }
        catch (Exception e)
        {
            End(e);
        }
        finally
        {
            await output.CompleteAsync();
        }
    }

    private async Task ReadAsync()
    {
        var input = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: ReadSize, leaveOpen: true));
        using var reader = new RespReader(_options.ReplyLimits);
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(_ending.Token);
                var buffer = result.Buffer;
                while (reader.TryRead(ref buffer, out var reply))
                    Dispatch(reply);
                input.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted)
                    throw new EndOfStreamException("Redis closed the connection.");
            }
        }
        catch (Exception e)
        {
            End(e);
        }
        finally
        {
            await input.CompleteAsync();
        }
    }

    private void Dispatch(RespValue value)
    {
        if (_onPush is not null && IsPush(value))
        {
            _onPush(value);
            if (!IsConfirmation(value))
            {
                value.Dispose();
                return;
            }
        }
        else if (value.Kind == RespKind.Push)
        {
            value.Dispose();
            return;
        }

        PendingReply? pending;
        lock (_gate)
        {
            _lastReplyAt = _time.GetTimestamp();
            _waiting.TryDequeue(out pending);
        }

        var isReadOnly = value.Kind == RespKind.Error && value.Bytes.Span.StartsWith("READONLY"u8);
        if (pending is not null)
        {
            pending.SetReply(value);
        }
        else
        {
            value.Dispose();
            if (IsOpen)
                throw new RespProtocolException("A reply came that nothing had asked for.");
        }

        if (isReadOnly && _time.GetElapsedTime(_openedAt) > ReadOnlyGrace)
            throw new IOException("The server has become a read-only replica.");
    }

    /// <summary>RESP2 has no type for pushes: there a list that begins with one of these words is one.</summary>
    private static bool IsPush(RespValue value) =>
        value.Kind == RespKind.Push
        || (value.Kind == RespKind.Array && !value.Items.IsEmpty && (value.Items[0].Is("message"u8) || IsConfirmation(value)));

    /// <summary>A confirmation is pushed, and yet is the only reply to its command.</summary>
    private static bool IsConfirmation(RespValue value) =>
        !value.Items.IsEmpty && (value.Items[0].Is("subscribe"u8) || value.Items[0].Is("unsubscribe"u8));

    /// <summary>Lets callers go whose time is over, notices a connection that is dead, and keeps an idle one alive.</summary>
    private void Watch()
    {
        var now = _time.GetTimestamp();
        bool isDead, isIdle;
        lock (_gate)
        {
            if (_failure is not null)
                return;
            foreach (var pending in _waiting)
            {
                if (_time.GetElapsedTime(pending.SentAt, now) <= _options.CommandTimeout)
                    break;
                if (!pending.IsDone)
                    pending.Fail(new RedisTimeoutException($"Redis at {_options.Endpoint} did not answer in time."));
            }

            // However much trickles in: a reply has to be complete in the time that a command has.
            isDead = _waiting.TryPeek(out var first)
                && _time.GetElapsedTime(Math.Max(first.SentAt, _lastReplyAt), now) > _options.CommandTimeout;
            isIdle = _waiting.Count == 0 && _time.GetElapsedTime(_lastSentAt, now) >= _options.KeepAlive;
        }

        if (isDead)
            End(new TimeoutException("Redis stopped answering."));
        else if (isIdle)
            TryPing();
    }

    private void TryPing()
    {
        try
        {
            Send(default(PingCommand));
        }
        catch (RedisConnectionException)
        {
            // It has just ended, and whoever waits for that is told.
        }
    }
}
