using System.Text;
using System.Text.Json;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>A server, the request that it gets, and its share of the measuring.</summary>
internal sealed class Contender(
    ServerProcess server, Target target, AllocationProbe allocations, ProviderServer providers, Wrk wrk, HttpClient http)
{
    private const int WindowSeconds = 5;
    private const double Agreement = 0.05;

    private readonly List<Measurement> _rounds = [];
    private bool _isSettled;

    /// <summary>One answer, as JSON and as it came.</summary>
    /// <exception cref="LoadException">The server failed, or answered with errors.</exception>
    public async Task<(JsonElement Json, byte[] Bytes)> AskAsync(CancellationToken cancellationToken)
    {
        server.ThrowIfEnded();
        using var request = new HttpRequestMessage(target.Body is null ? HttpMethod.Get : HttpMethod.Post, target.Url);
        request.Headers.Accept.Add(new("application/json"));
        if (target.Body is not null)
            request.Content = new StringContent(target.Body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(body);
            if (response.IsSuccessStatusCode && !document.RootElement.TryGetProperty("errors", out _))
                return (document.RootElement.Clone(), body);
        }
        catch (JsonException)
        {
            // Said below, with the answer.
        }

        throw new LoadException($"The {server.Name} answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 500)))}");
    }

    /// <summary>How many calls to the providers an answer costs that is not the first one.</summary>
    public async Task<long> CountCallsOfOneAsync(CancellationToken cancellationToken)
    {
        await AskAsync(cancellationToken);
        var before = await providers.CountCallsAsync(http, cancellationToken);
        await AskAsync(cancellationToken);
        return await providers.CountCallsAsync(http, cancellationToken) - before;
    }

    /// <summary>
    /// Loads the server so long, and then up to as long again until two windows cost the same. Such windows alone would
    /// not do: while the compiler of hot methods starves on the busy core, they agree on a figure several times too high.
    /// </summary>
    public async Task WarmUpAsync(int seconds, CancellationToken cancellationToken)
    {
        var last = double.NaN;
        for (var spent = 0; spent < seconds || (spent < 2 * seconds && !_isSettled); spent += WindowSeconds)
        {
            var window = await MeasureAsync(WindowSeconds, cancellationToken);
            _isSettled = Math.Abs((window.CpuMicrosecondsPerRequest / last) - 1) <= Agreement;
            last = window.CpuMicrosecondsPerRequest;
        }
    }

    /// <summary>Measures one round.</summary>
    public async Task RunAsync(int seconds, CancellationToken cancellationToken) =>
        _rounds.Add(await MeasureAsync(seconds, cancellationToken));

    /// <summary>All rounds together.</summary>
    public Measurement Result() => Measurement.Sum(_rounds);

    private async Task<Measurement> MeasureAsync(int seconds, CancellationToken cancellationToken)
    {
        var calls = await providers.CountCallsAsync(http, cancellationToken);
        var allocated = await allocations.ReadAsync(cancellationToken);
        var cpu = server.CpuTime;
        var load = await wrk.RunAsync(target, seconds, cancellationToken);
        var cpuAfter = server.CpuTime;
        server.ThrowIfEnded();
        return new(
            load.Requests,
            load.Duration,
            load.Median,
            load.Percentile99,
            cpuAfter - cpu,
            await allocations.ReadAsync(cancellationToken) - allocated,
            await providers.CountCallsAsync(http, cancellationToken) - calls,
            server.ResidentMemory,
            _isSettled);
    }
}
