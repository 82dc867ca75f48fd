using System.Net;
using System.Threading.RateLimiting;
using CreditsGraph.Providers.Http;
using Polly;

namespace CreditsGraph.Providers.Resilience;

/// <summary>
/// Lets an attempt through when its business's gate is open and there is a permit for it. Whoever waits, at the gate or
/// between attempts, holds no permit: a business that is throttled must not take the others' place. A 429 closes the
/// business's gate.
/// </summary>
internal sealed class AdmissionStrategy(
    Provider provider, RateLimiter limiter, RateLimitGates gates, TimeProvider time, ResilienceEvents events)
    : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var request = context.Request();
        RateLimitLease permit;
        try
        {
            permit = await AdmitAsync(request, context.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProviderException or OperationCanceledException)
        {
            return Outcome.FromException<HttpResponseMessage>(e);
        }

        using (permit)
        {
            var outcome = await callback(context, state).ConfigureAwait(false);
            if (outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } response
                && gates.Close(request.BusinessId, RetryAfter.Of(response, time)) is var wait && wait > TimeSpan.Zero)
            {
                events.GateClosed(request, wait);
            }

            return outcome;
        }
    }

    private ValueTask<RateLimitLease> AdmitAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        if (gates.WaitOf(request.BusinessId) == TimeSpan.Zero)
        {
            var permit = limiter.AttemptAcquire();
            if (permit.IsAcquired)
                return new ValueTask<RateLimitLease>(permit);
            permit.Dispose();
        }

        return WaitAsync(request, cancellationToken);
    }

    private async ValueTask<RateLimitLease> WaitAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitAtGateAsync(request, cancellationToken).ConfigureAwait(false);
            var permit = await limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
            if (!permit.IsAcquired)
            {
                permit.Dispose();
                events.LimiterRejected(request);
                throw new ProviderException(
                    provider, ProviderErrorCode.Unavailable, $"There are too many calls to {provider} already.");
            }

            // It may have been closed meanwhile.
            if (gates.WaitOf(request.BusinessId) == TimeSpan.Zero)
                return permit;
            permit.Dispose();
        }
    }

    private async ValueTask WaitAtGateAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        while (gates.WaitOf(request.BusinessId) is var wait && wait > TimeSpan.Zero)
        {
            if (wait >= request.Remaining(time))
            {
                events.GateRefused(request);
                throw new ProviderException(
                    provider, ProviderErrorCode.RateLimited, $"{provider} asks for fewer requests.")
                { RetryAfter = wait };
            }

            // Timers count in milliseconds.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
