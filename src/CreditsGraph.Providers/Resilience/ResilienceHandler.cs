using Polly;

namespace CreditsGraph.Providers.Resilience;

/// <summary>Sends each request through a pipeline of strategies.</summary>
internal sealed class ResilienceHandler(ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(
            static (call, token) => new ValueTask<HttpResponseMessage>(call.Handler.SendInnerAsync(call.Request, token)),
            (Handler: this, Request: request),
            cancellationToken);

    private Task<HttpResponseMessage> SendInnerAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
