using Polly;
using Polly.Timeout;

namespace CreditsGraph.Providers.Resilience;

internal static class ResiliencePipelines
{
    /// <summary>A pipeline that ends a call with <see cref="TimeoutRejectedException"/> when its time is over.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Timeout(TimeoutOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();

    /// <summary>Whether both limits are ones that a timer can hold.</summary>
    public static bool IsValid(this ResilienceOptions options) =>
        IsValid(options.TotalRequestTimeout) && IsValid(options.AttemptTimeout);

    // The range of the timeout strategy.
    private static bool IsValid(TimeoutOptions options) =>
        options.Timeout >= TimeSpan.FromMilliseconds(10) && options.Timeout <= TimeSpan.FromDays(1);
}
