using Polly;

namespace CreditsGraph.Providers.Resilience;

/// <summary>Notes on each request when its total time is over, so that no wait is begun that does not fit.</summary>
internal sealed class DeadlineStrategy(TimeSpan total, TimeProvider time) : ResilienceStrategy<HttpResponseMessage>
{
    private readonly long _ticks = (long)(total.TotalSeconds * time.TimestampFrequency);

    protected override ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        context.Request().Deadline = time.GetTimestamp() + _ticks;
        return callback(context, state);
    }
}
