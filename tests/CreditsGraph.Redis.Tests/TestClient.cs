using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.Redis.Tests;

/// <summary>Clients as a host would make them.</summary>
internal static class TestClient
{
    public static RedisClient To(string configuration, ILogger<RedisClient>? logger = null) =>
        To(RedisOptions.Parse(configuration), logger);

    public static RedisClient To(RedisOptions options, ILogger<RedisClient>? logger = null, IMeterFactory? meters = null) =>
        new(options, TimeProvider.System, meters ?? new Meters(), logger ?? NullLogger<RedisClient>.Instance);

    /// <summary>Ends a test that would hang.</summary>
    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    /// <summary>Waits for what comes about by itself.</summary>
    public static async Task EventuallyAsync(Func<bool> condition)
    {
        var soon = Soon;
        while (!condition())
            await Task.Delay(10, soon);
    }

    internal sealed class Meters : IMeterFactory
    {
        private readonly ConcurrentBag<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            options.Scope = this;
            var meter = new Meter(options);
            _meters.Add(meter);
            return meter;
        }

        public void Dispose()
        {
            foreach (var meter in _meters)
                meter.Dispose();
        }
    }
}
