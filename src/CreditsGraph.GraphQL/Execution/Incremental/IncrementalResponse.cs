namespace CreditsGraph.GraphQL.Execution.Incremental;

/// <summary>The payloads of one response behind the first, while the execution goes on.</summary>
/// <param name="lifetime">The execution; its time is that of all payloads together.</param>
/// <param name="writer">Writes into the buffer that payloads are asked for with.</param>
/// <param name="publisher">Knows what is to come.</param>
internal sealed class IncrementalResponse(OperationLifetime lifetime, ResponseWriter writer, IncrementalPublisher publisher) : IPayloadSource
{
    private readonly List<ResponsePart> _resolved = [];

    public bool HasNext => publisher.HasNext;

    public async ValueTask WriteNextAsync(JsonBuffer buffer)
    {
        try
        {
            do
            {
                await writer.Execution.ResolveLaterAsync(_resolved, canWait: !publisher.IsReady);
                foreach (var part in _resolved)
                    publisher.Resolved(part);
                _resolved.Clear();
            }
            while (!publisher.TryWriteNext());
        }
        catch (OperationCanceledException) when (lifetime.IsOver)
        {
            WriteFailure(buffer, lifetime.EndError());
        }
        catch (ExecutionAbortedException exception)
        {
            WriteFailure(buffer, exception.Excess.ToError());
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        lifetime.Dispose();
    }

    // The client has the first payload by now: what is to come ends with what it would have been told instead.
    private void WriteFailure(JsonBuffer buffer, GraphQLError error)
    {
        buffer.Truncate(0);
        writer.Count(error);
        publisher.WriteFailure(error);
    }
}
