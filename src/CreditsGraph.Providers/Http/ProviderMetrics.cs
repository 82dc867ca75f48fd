using System.Diagnostics.Metrics;
using CreditsGraph.Providers.Resilience;

namespace CreditsGraph.Providers.Http;

/// <summary>The meter of provider calls. No tag holds anything of a business.</summary>
internal sealed class ProviderMetrics
{
    public const string MeterName = "CreditsGraph.Providers";

    private static readonly double[] DurationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Counter<long> _unknownCustomers;
    private readonly Histogram<double> _attempts;
    private readonly Histogram<double> _calls;
    private readonly Histogram<int> _batches;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _transitions;
    private readonly Counter<long> _gates;
    private readonly Counter<long> _refusals;

    public ProviderMetrics(IMeterFactory meters, ProviderHealths healths)
    {
        var meter = meters.Create(MeterName);
        _unknownCustomers = meter.CreateCounter<long>(
            "creditsgraph.dayzero.unknown_customers",
            "{customer}",
            "Customers that Thredfi knows and DayZero does not: a summary was asked for and is null.");
        _attempts = meter.CreateHistogram<double>(
            "creditsgraph.provider.attempt.duration",
            "s",
            "HTTP exchanges with a provider, by what they came to.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationBuckets });
        _calls = meter.CreateHistogram<double>(
            "creditsgraph.provider.call.duration",
            "s",
            "Calls that go to a provider, with their waits and repeats, by operation and by what they came to.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationBuckets });
        _batches = meter.CreateHistogram(
            "creditsgraph.provider.call.batch_size",
            "{key}",
            "How many keys one call asks for, by operation.",
            tags: null,
            new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50] });
        _retries = meter.CreateCounter<long>(
            "creditsgraph.provider.retries", "{attempt}", "Attempts after the first, by what the one before came to.");
        _transitions = meter.CreateCounter<long>(
            "creditsgraph.provider.circuit.transitions", "{transition}", "Changes of a circuit, by the state entered.");
        _gates = meter.CreateCounter<long>(
            "creditsgraph.provider.gate.closings", "{closing}", "Answers 429, each of which stops one business for a while.");
        _refusals = meter.CreateCounter<long>(
            "creditsgraph.provider.refusals", "{call}", "Calls that were not sent, by what refused them: limiter or gate.");
        meter.CreateObservableGauge(
            "creditsgraph.provider.circuit.state",
            () => healths.All.Select(static health => new Measurement<int>((int)health.ReadState(), TagOf(health.Provider))),
            "{state}",
            "0 closed, 1 open, 2 half-open.");
        meter.CreateObservableUpDownCounter(
            "creditsgraph.provider.calls.in_flight",
            () => healths.All.Select(static health => new Measurement<int>(health.CallsInFlight, TagOf(health.Provider))),
            "{call}",
            "HTTP exchanges under way.");
    }

    public void Called(Provider provider, ProviderRequest request, string outcome, TimeSpan elapsed)
    {
        if (_calls.Enabled)
            _calls.Record(elapsed.TotalSeconds, TagOf(provider), new("operation", request.Operation), new("outcome", outcome));
        if (_batches.Enabled)
            _batches.Record(request.BatchSize, TagOf(provider), new("operation", request.Operation));
    }

    public void UnknownCustomer() => _unknownCustomers.Add(1);

    public void Attempted(Provider provider, ProviderApi api, AttemptResult result, TimeSpan elapsed)
    {
        if (_attempts.Enabled)
            _attempts.Record(elapsed.TotalSeconds, TagOf(provider), TagOf(api), new("outcome", result.ToWord()));
    }

    public void Retried(Provider provider, ProviderApi api, AttemptResult reason) =>
        _retries.Add(1, TagOf(provider), TagOf(api), new("reason", reason.ToWord()));

    public void CircuitChanged(Provider provider, ProviderApi api, ProviderState state) =>
        _transitions.Add(1, TagOf(provider), TagOf(api), new("state", state switch
        {
            ProviderState.Open => "open",
            ProviderState.HalfOpen => "half_open",
            _ => "closed",
        }));

    public void GateClosed(Provider provider, ProviderApi api) => _gates.Add(1, TagOf(provider), TagOf(api));

    public void Refused(Provider provider, ProviderApi api, string reason) =>
        _refusals.Add(1, TagOf(provider), TagOf(api), new("reason", reason));

    private static KeyValuePair<string, object?> TagOf(Provider provider) =>
        new("provider", provider.ToWord());

    private static KeyValuePair<string, object?> TagOf(ProviderApi api) =>
        new("api", api == ProviderApi.Data ? "data" : "token");
}
