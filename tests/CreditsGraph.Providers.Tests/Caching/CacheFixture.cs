using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.Providers.Tests.Caching;

/// <summary>A cache over a provider whose answers a test gives; the clock is the test's.</summary>
internal sealed class CacheFixture : IDisposable
{
    public static readonly ProviderBusiness Business = new(Provider.Thredfi, new("0A0A0A0A-1111-4222-8333-444444444444"));

    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().AddSingleton<CacheMetrics>().BuildServiceProvider();

    public CacheFixture(CacheOptions? options = null, IBufferDistributedCache? store = null, ManualTimeProvider? time = null)
    {
        Time = time ?? new ManualTimeProvider();
        Options = options ?? new CacheOptions();
        Cache = new ProviderCache(
            Options,
            Generations,
            store is null ? null : new DistributedTier(store, Time, NullLogger<DistributedTier>.Instance),
            Time,
            _metrics.GetRequiredService<CacheMetrics>());
        Answer = _ => Task.FromResult(OkOf($"answer {Calls}"));
    }

    public CacheOptions Options { get; }

    public ManualTimeProvider Time { get; }

    public IMeterFactory Meters => _metrics.GetRequiredService<IMeterFactory>();

    public CacheGenerations Generations { get; } = new();

    public ProviderCache Cache { get; }

    /// <summary>Makes the provider's next answers.</summary>
    public Func<CancellationToken, Task<ProviderAnswer>> Answer { get; set; }

    /// <summary>How many calls the provider has had.</summary>
    public int Calls { get; set; }

    /// <summary>The latest call that was made; it may still run.</summary>
    public Task LatestCall { get; private set; } = Task.CompletedTask;

    public ProviderAnswer OkOf(string text) =>
        new(Provider.Thredfi, 200, Encoding.UTF8.GetBytes(text), BodyKind.Json, Time.GetUtcNow(), RetryAfter: null);

    public void FailWith(ProviderErrorCode code) => Answer = _ => throw new ProviderException(Provider.Thredfi, code, "Failed.");

    /// <summary>Lets the next call wait until it is released or cancelled.</summary>
    public TaskCompletionSource<ProviderAnswer> Hold()
    {
        var held = new TaskCompletionSource<ProviderAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Answer = token => held.Task.WaitAsync(token);
        return held;
    }

    public Task<Cached<string?>> GetAsync(
        CacheUse use = CacheUse.Default, string name = "call", ProviderBusiness? business = null, string scope = "scope", CancellationToken ct = default) =>
        Cache.GetAsync(new TextCall(this, business ?? Business, scope, name), use, ct).AsTask();

    public void Dispose()
    {
        Cache.Dispose();
        _metrics.Dispose();
    }

    /// <summary>The body as text; a 404 says that there is none, anything else is refused.</summary>
    private sealed class TextCall(CacheFixture fixture, ProviderBusiness business, string scope, string name) : ProviderCall<string?>
    {
        public override ProviderBusiness Business => business;

        public override string Scope => scope;

        public override string Name => name;

        public override string Operation => "Test";

        public override Task<ProviderAnswer> SendAsync(CancellationToken cancellationToken)
        {
            fixture.Calls++;
            var call = fixture.Answer(cancellationToken);
            fixture.LatestCall = call;
            return call;
        }

        public override string? Read(ProviderAnswer answer) => answer.Status switch
        {
            200 => Encoding.UTF8.GetString(answer.Body),
            404 => null,
            _ => throw answer.ToFailure([]),
        };
    }
}

/// <summary>A store that nodes share, in memory, and as broken as a test wants it.</summary>
internal sealed class SharedStore : IBufferDistributedCache
{
    public ConcurrentDictionary<string, byte[]> Values { get; } = new();

    public int Reads { get; private set; }

    /// <summary>Runs before each operation, and may fail or wait in its place.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async ValueTask<bool> TryGetAsync(string key, IBufferWriter<byte> destination, CancellationToken token = default)
    {
        Reads++;
        await Before(token);
        if (!Values.TryGetValue(key, out var value))
            return false;
        destination.Write(value);
        return true;
    }

    public async ValueTask SetAsync(
        string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await Before(token);
        Values[key] = value.ToArray();
    }

    public async Task RemoveAsync(string key, CancellationToken token = default)
    {
        await Before(token);
        Values.TryRemove(key, out _);
    }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        throw new NotSupportedException();

    public bool TryGet(string key, IBufferWriter<byte> destination) => throw new NotSupportedException();

    public void Set(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options) => throw new NotSupportedException();
}
