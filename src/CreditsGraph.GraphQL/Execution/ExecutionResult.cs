using System.Diagnostics;
using CreditsGraph.GraphQL.Telemetry;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// A response in UTF-8 JSON: whole, or the first of several payloads (incremental delivery). Dispose it to give its buffer
/// back, and to end the work on payloads that nobody has read.
/// </summary>
public sealed class ExecutionResult : IDisposable
{
    private readonly JsonBuffer _buffer;
    private readonly IPayloadSource? _subsequent;
    private ExecutedRequest? _observed;

    internal ExecutionResult(
        ExecutionOutcome outcome, JsonBuffer buffer, bool hasErrors, object? context = null, IPayloadSource? subsequent = null)
    {
        Outcome = outcome;
        HasErrors = hasErrors;
        Context = context;
        _buffer = buffer;
        _subsequent = subsequent;
    }

    /// <summary>What became of the request.</summary>
    public ExecutionOutcome Outcome { get; }

    /// <summary>Whether the response has an <c>errors</c> member; of several payloads, the first.</summary>
    public bool HasErrors { get; }

    /// <summary>The request's own object, made by <see cref="GraphQLRequest.CreateContext"/>; null where nothing was executed to the end.</summary>
    public object? Context { get; }

    /// <summary>The response, or the current payload of it; valid until <see cref="MoveNextAsync"/> or disposal.</summary>
    public ReadOnlyMemory<byte> Body => _buffer.WrittenMemory;

    /// <summary>Whether more payloads follow. Only where the request asked for it, and only for operations that defer something.</summary>
    public bool HasNext => _subsequent is { HasNext: true };

    /// <summary>
    /// Waits for the next payload, which <see cref="Body"/> is then; false where there is none. Called by one caller at a
    /// time. Throws <see cref="OperationCanceledException"/> where the request's token has been cancelled.
    /// </summary>
    public async ValueTask<bool> MoveNextAsync()
    {
        if (_subsequent is not { HasNext: true })
            return false;
        _buffer.Truncate(0);
        if (_observed is not null)
            await WriteNextAsync(_subsequent, _observed);
        else
            await _subsequent.WriteNextAsync(_buffer);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subsequent?.Dispose();
        _buffer.Dispose();
        _observed?.Report();
    }

    /// <summary>Notes what there is, and from now on what follows.</summary>
    internal void ReportTo(ExecutedRequest observed)
    {
        _observed = observed;
        observed.Made(Outcome, Body.Length, HasNext);
    }

    private async ValueTask WriteNextAsync(IPayloadSource subsequent, ExecutedRequest observed)
    {
        // The calls that begin now belong to the request's span as those before.
        Activity.Current = observed.Activity ?? Activity.Current;
        try
        {
            await subsequent.WriteNextAsync(_buffer);
        }
        catch (Exception exception)
        {
            observed.Broke(exception is OperationCanceledException ? RequestOutcome.Cancelled : RequestOutcome.Failed);
            throw;
        }

        observed.MadePayload(_buffer.Length, HasNext);
    }
}

/// <summary>Where the payloads behind the first one come from.</summary>
internal interface IPayloadSource : IDisposable
{
    /// <summary>Whether there is another payload, maybe not yet.</summary>
    bool HasNext { get; }

    /// <summary>Writes the next payload once there is something to tell. What fails is told in it.</summary>
    ValueTask WriteNextAsync(JsonBuffer buffer);
}
