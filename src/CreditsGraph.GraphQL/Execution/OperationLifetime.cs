using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// The time that an operation with loaders may take, from its first fetch to its last payload. It ends when the time is
/// up, when the client is gone, when the process ends, and when it is disposed of; calls that no field waits for any longer end with it.
/// </summary>
internal sealed class OperationLifetime : IDisposable
{
    private readonly LimitOptions _limits;
    private readonly CancellationToken _clientGone;
    private readonly CancellationToken _ending;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationTokenRegistration _endRegistration;
    private OperationExecution? _execution;

    public OperationLifetime(LimitOptions limits, TimeProvider timeProvider, CancellationToken clientGone, CancellationToken ending)
    {
        _limits = limits;
        _clientGone = clientGone;
        _ending = ending;
        _over = new CancellationTokenSource(limits.ExecutionTime, timeProvider);
        _registration = clientGone.UnsafeRegister(static over => ((CancellationTokenSource)over!).Cancel(), _over);
        _endRegistration = ending.UnsafeRegister(static over => ((CancellationTokenSource)over!).Cancel(), _over);
    }

    public OperationExecution Begin(OperationPlan plan, VariableValues variables, Func<IBatchScheduler, object?>? createContext) =>
        _execution = new OperationExecution(plan, variables, _limits, createContext, _over.Token);

    /// <summary>Whether fetches are cancelled: because the time is up or the process ends, unless the client is gone.</summary>
    public bool IsOver => _over.IsCancellationRequested;

    /// <summary>What the client is told when the operation was not done in time. Throws where it is gone.</summary>
    public GraphQLError EndError()
    {
        _clientGone.ThrowIfCancellationRequested();
        if (_ending.IsCancellationRequested)
            return new GraphQLError("The server ends, and the operation was not done in time.", ErrorCodes.ExecutionTimeout);
        var seconds = _limits.ExecutionTime.TotalSeconds;
        var excess = new LimitExcess(
            nameof(LimitOptions.ExecutionTime), seconds, seconds, IsExact: false, FormattableString.Invariant($"The operation took longer than {seconds} s."));
        return excess.ToError(ErrorCodes.ExecutionTimeout);
    }

    public void Dispose()
    {
        _over.Cancel();
        _execution?.End();
        _registration.Dispose();
        _endRegistration.Dispose();
        _over.Dispose();
    }
}
