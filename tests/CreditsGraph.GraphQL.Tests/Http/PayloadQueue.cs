using System.Text;
using System.Threading.Channels;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;

namespace CreditsGraph.GraphQL.Tests.Http;

/// <summary>The payloads of one response, each of which there is when the test says so. One without <c>hasNext</c> fails.</summary>
internal sealed class PayloadQueue : IPayloadSource
{
    private readonly Channel<string> _payloads = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _cancellationToken;

    public PayloadQueue(string first)
    {
        Execute = (request, cancellationToken) =>
        {
            Request = request;
            _cancellationToken = cancellationToken;
            var buffer = new JsonBuffer();
            buffer.WriteRaw(Encoding.UTF8.GetBytes(first));
            return new(new ExecutionResult(ExecutionOutcome.Executed, buffer, hasErrors: false, subsequent: this));
        };
    }

    /// <summary>Answers with the payloads.</summary>
    public ExecuteRequest Execute { get; }

    public GraphQLRequest? Request { get; private set; }

    public bool HasNext { get; private set; } = true;

    /// <summary>Whether the request was given up.</summary>
    public bool IsCancelled => _cancellationToken.IsCancellationRequested;

    /// <summary>Ends when the first payload after the first one is waited for.</summary>
    public Task Waiting => _waiting.Task.WaitAsync(BodyReader.Patience);

    /// <summary>Ends when nobody wants more payloads.</summary>
    public Task Disposed => _disposed.Task.WaitAsync(BodyReader.Patience);

    public void Add(string payload) => _payloads.Writer.TryWrite(payload);

    public async ValueTask WriteNextAsync(JsonBuffer buffer)
    {
        _waiting.TrySetResult();
        var payload = await _payloads.Reader.ReadAsync(_cancellationToken);
        if (!payload.Contains("\"hasNext\"", StringComparison.Ordinal))
            throw new InvalidOperationException(payload);
        buffer.WriteRaw(Encoding.UTF8.GetBytes(payload));
        HasNext = payload.Contains("\"hasNext\":true", StringComparison.Ordinal);
    }

    public void Dispose() => _disposed.TrySetResult();
}
