using CreditsGraph.Providers.Http;
using Polly;

namespace CreditsGraph.Providers.Resilience;

/// <summary>Notes what each attempt came to, and how long it took.</summary>
internal sealed class AttemptStrategy(ProviderHealth health, TimeProvider time, ResilienceEvents events)
    : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var started = time.GetTimestamp();
        health.CallStarted();
        context.Request().Attempts++;
        var outcome = await callback(context, state).ConfigureAwait(false);
        var result = AttemptResults.Of(outcome, context.CancellationToken);
        var elapsed = time.GetElapsedTime(started);

        // How long somebody waited before leaving says nothing of the provider.
        health.CallEnded(result == AttemptResult.Cancelled ? null : elapsed);
        health.Attempted(result);
        if (result.ToCode(outcome.Result) is { } code)
            health.Failed(code);
        events.Attempted(result, elapsed);
        return outcome;
    }
}
