using CreditsGraph.Providers.Http;
using Polly;

namespace CreditsGraph.Providers.Resilience;

/// <summary>Sends each request through a pipeline of strategies.</summary>
internal sealed class ResilienceHandler(ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.SetRequest((ProviderRequest)request);
        try
        {
            return await pipeline.ExecuteAsync(
                static (context, handler) =>
                    new ValueTask<HttpResponseMessage>(handler.SendInnerAsync(context.Request(), context.CancellationToken)),
                context,
                this);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendInnerAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}

/// <summary>The request, for strategies.</summary>
internal static class ResilienceContextExtensions
{
    private static readonly ResiliencePropertyKey<ProviderRequest> RequestKey = new("CreditsGraph.Request");

    public static void SetRequest(this ResilienceContext context, ProviderRequest request) =>
        context.Properties.Set(RequestKey, request);

    public static ProviderRequest Request(this ResilienceContext context) => context.Properties.GetValue(RequestKey, null!);
}
