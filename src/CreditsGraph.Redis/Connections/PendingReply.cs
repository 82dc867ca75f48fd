using System.Threading.Tasks.Sources;
using CreditsGraph.Redis.Protocol;

namespace CreditsGraph.Redis.Connections;

/// <summary>
/// A command's place in the order of replies. Its caller may have left (cancelled, timed out) when its reply comes; then the
/// reply is thrown away, and the order is kept.
/// </summary>
/// <param name="sentAt">A timestamp of the client's clock.</param>
internal sealed class PendingReply(long sentAt) : IValueTaskSource<RespValue>
{
    // The reading loop must never run a caller's code.
    private ManualResetValueTaskSourceCore<RespValue> _core = new() { RunContinuationsAsynchronously = true };
    private int _isDone;

    public long SentAt => sentAt;

    public bool IsDone => Volatile.Read(ref _isDone) != 0;

    /// <summary>To be awaited once at most.</summary>
    public ValueTask<RespValue> Task => new(this, _core.Version);

    public void SetReply(RespValue reply)
    {
        if (TryEnd())
            _core.SetResult(reply);
        else
            reply.Dispose();
    }

    public void Fail(Exception exception)
    {
        if (TryEnd())
            _core.SetException(exception);
    }

    RespValue IValueTaskSource<RespValue>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<RespValue>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<RespValue>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private bool TryEnd() => Interlocked.Exchange(ref _isDone, 1) == 0;
}
