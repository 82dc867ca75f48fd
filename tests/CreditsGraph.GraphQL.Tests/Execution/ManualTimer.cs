namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>Time for one timer, which goes off when the test says so.</summary>
internal sealed class ManualTimer : TimeProvider
{
    private readonly TaskCompletionSource<Action> _callback = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TimeSpan DueTime { get; private set; }

    /// <summary>Runs the timer's callback, once there is a timer.</summary>
    public async Task GoOffAsync() => (await _callback.Task.WaitAsync(TimeSpan.FromSeconds(10)))();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        _callback.TrySetResult(() => callback(state));
        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
