using System.Diagnostics;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Telemetry;

/// <summary>
/// Spans of what is asked of providers: one for each lookup, which the cache may answer, and below it one for the call that
/// goes out. They name no business, no customer and no URL: what is asked for is known by its kind and its count.
/// </summary>
internal static class ProviderSpans
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = ProviderMetrics.MeterName;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Whether there is anybody to tell.</summary>
    public static bool HasListeners => Source.HasListeners();

    public static Activity? StartLookup<T>(ProviderCall<T> call)
    {
        var span = Source.StartActivity($"lookup {call.Operation}");
        span?.SetTag("creditsgraph.provider.name", call.Business.Provider.ToWord());
        span?.SetTag("creditsgraph.provider.operation", call.Operation);
        span?.SetTag("creditsgraph.batch.size", call.BatchSize);
        return span;
    }

    public static void EndLookup(Activity? span, AnswerSource source) => span?.SetTag("creditsgraph.cache.outcome", CacheMetrics.WordOf(source));

    public static Activity? StartCall(Provider provider, ProviderRequest request)
    {
        if (!Source.HasListeners())
            return null;
        var span = Source.StartActivity($"call {request.Operation}");
        span?.SetTag("creditsgraph.provider.name", provider.ToWord());
        span?.SetTag("creditsgraph.provider.operation", request.Operation);
        span?.SetTag("creditsgraph.batch.size", request.BatchSize);
        return span;
    }

    /// <summary>Notes how a call ended, whose answer may be one of any status.</summary>
    public static void EndCall(Activity? span, ProviderRequest request, int? status, string outcome)
    {
        if (span is null)
            return;
        span.SetTag("http.request.resend_count", Math.Max(0, request.Attempts - 1));
        span.SetTag("http.response.status_code", status);
        if (outcome is not ("ok" or "not_found"))
            Fail(span, outcome);
    }

    /// <summary>Notes a failure by its code, which is all that is told of it: messages may say more in time.</summary>
    public static void Fail(Activity? span, Exception exception)
    {
        if (span is not null)
            Fail(span, exception is ProviderException provider ? provider.Code.ToCode() : exception.GetType().Name);
    }

    private static void Fail(Activity span, string type)
    {
        span.SetTag("error.type", type);
        span.SetStatus(ActivityStatusCode.Error);
    }
}
