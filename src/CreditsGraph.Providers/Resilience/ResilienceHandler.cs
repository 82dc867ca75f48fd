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
            var outcome = await pipeline.ExecuteOutcomeAsync(static (context, handler) => handler.SendInnerAsync(context), context, this);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // What goes wrong goes through the strategies as a value: to throw it in each of them would be dear.
    private async ValueTask<Outcome<HttpResponseMessage>> SendInnerAsync(ResilienceContext context)
    {
        try
        {
            return Outcome.FromResult(await base.SendAsync(context.Request(), context.CancellationToken));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<HttpResponseMessage>(exception);
        }
    }
}

/// <summary>The request, for strategies.</summary>
internal static class ResilienceContextExtensions
{
    private static readonly ResiliencePropertyKey<ProviderRequest> RequestKey = new("CreditsGraph.Request");

    public static void SetRequest(this ResilienceContext context, ProviderRequest request) =>
        context.Properties.Set(RequestKey, request);

    public static ProviderRequest Request(this ResilienceContext context) => context.Properties.GetValue(RequestKey, null!);
}
