namespace CreditsGraph.Providers.Resilience;

/// <summary>
/// One call that several wait for. It runs on no waiter's token: whoever gives up leaves alone, and the call is
/// cancelled when the last one has left. Its maker is its first waiter.
/// </summary>
#pragma warning disable CA1001 // The source has neither timer nor wait handle, and waiters may leave after the call is over.
internal sealed class SharedCall<T>
#pragma warning restore CA1001
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Lock _gate = new();
    private int _waiters = 1;

    /// <summary>Counts one more waiter, who must call <see cref="WaitAsync"/>; false once all had left.</summary>
    public bool TryJoin()
    {
        lock (_gate)
        {
            if (_waiters == 0)
                return false;
            _waiters++;
            return true;
        }
    }

    /// <summary>Runs the call. To be called once, outside of locks.</summary>
    public void Start(Func<CancellationToken, Task<T>> call) => _ = RunAsync(call);

    /// <summary>Waits for the result as one of the counted waiters.</summary>
    public async Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _completion.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_waiters > 0)
                return;
        }

        // Harmless where the call is over.
        _abandoned.Cancel();
    }

    private async Task RunAsync(Func<CancellationToken, Task<T>> call)
    {
        try
        {
            _completion.SetResult(await call(_abandoned.Token));
        }
        catch (OperationCanceledException) when (_abandoned.IsCancellationRequested)
        {
            _completion.SetCanceled(_abandoned.Token);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to the waiters.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _completion.SetException(e);

            // Seen, even if nobody waits any more.
            _ = _completion.Task.Exception;
        }
    }
}
