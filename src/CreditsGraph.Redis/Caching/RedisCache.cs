using System.Buffers;
using System.Globalization;
using System.Text;
using CreditsGraph.Redis.Caching;
using CreditsGraph.Redis.Protocol;
using Microsoft.Extensions.Caching.Distributed;

namespace CreditsGraph.Redis;

/// <summary>
/// A distributed cache in Redis. Entries without a sliding expiration are one SET and one GET; one with it is made to
/// live on by a script, which sees the entry as it is then. Bytes under a key that no cache of this kind wrote are no entry.
/// </summary>
/// <remarks>
/// Failures are <see cref="RedisException"/>; without a connection they come at once. The synchronous methods, which the
/// interface demands, run on the thread pool and block their caller for up to
/// <see cref="RedisOptions.ConnectTimeout"/> and <see cref="RedisOptions.CommandTimeout"/>. They cannot deadlock on a
/// synchronization context, but blocked threads starve a busy pool: use the asynchronous ones.
/// </remarks>
public sealed class RedisCache : IBufferDistributedCache
{
    /// <summary>KEYS: the entry. ARGV: now, in milliseconds since 1970. Returns 1 where the entry lives on.</summary>
    private const string RefreshScript = """
        local head = redis.call('GETRANGE', KEYS[1], 0, 16)
        if #head < 17 or string.byte(head) ~= 1 then return 0 end
        local absolute, live = struct.unpack('>i8>i8', string.sub(head, 2))
        if absolute >= 0 then live = math.min(live, absolute - tonumber(ARGV[1])) end
        return redis.call('PEXPIRE', KEYS[1], live)
        """;

    private readonly RedisClient _client;
    private readonly string _prefix;
    private readonly TimeProvider _time;

    /// <summary>A cache that shares the client's connection.</summary>
    /// <param name="client">The server; not disposed of with the cache, which holds nothing.</param>
    /// <param name="options">What keys begin with.</param>
    /// <param name="time">Tells how far away an absolute expiration is.</param>
    public RedisCache(RedisClient client, RedisCacheOptions options, TimeProvider time)
    {
        _client = client;
        _prefix = options.InstanceName;
        _time = time;
    }

    /// <inheritdoc />
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        var (value, isSliding) = await _client.ExecuteAsync(
            new GetCommand(KeyOf(key)),
            false,
            static (reply, _) => (ValueOf(reply, out var isSliding)?.ToArray(), isSliding),
            token);
        if (isSliding)
            await RefreshAsync(key, token);
        return value;
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryGetAsync(string key, IBufferWriter<byte> destination, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var (isFound, isSliding) = await _client.ExecuteAsync(
            new GetCommand(KeyOf(key)),
            destination,
            static (reply, destination) =>
            {
                if (ValueOf(reply, out var isSliding) is not { } value)
                    return (false, false);
                destination.Write(value.Span);
                return (true, isSliding);
            },
            token);
        if (isSliding)
            await RefreshAsync(key, token);
        return isFound;
    }

    /// <inheritdoc />
    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SetAsync(key, new ReadOnlySequence<byte>(value), options, token).AsTask();
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">The value is larger than 16 MB, or the entry has ended already.</exception>
    public ValueTask SetAsync(
        string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var now = _time.GetUtcNow();
        var entry = CacheEntry.From(options, now);
        return _client.SetAsync(KeyOf(key), entry.ToHead(), value, entry.TimeToLive(now), token);
    }

    /// <inheritdoc />
    public async Task RefreshAsync(string key, CancellationToken token = default)
    {
        var now = Encoding.ASCII.GetBytes(_time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        await _client.EvalAsync(RefreshScript, [KeyOf(key)], [now], token);
    }

    /// <inheritdoc />
    public async Task RemoveAsync(string key, CancellationToken token = default) =>
        await _client.UnlinkAsync(KeyOf(key), token);

    /// <inheritdoc />
    public byte[]? Get(string key) => Wait(() => GetAsync(key));

    /// <inheritdoc />
    public bool TryGet(string key, IBufferWriter<byte> destination) => Wait(() => TryGetAsync(key, destination).AsTask());

    /// <inheritdoc />
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) =>
        Wait(async () =>
        {
            await SetAsync(key, value, options);
            return true;
        });

    /// <inheritdoc />
    public void Set(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options) =>
        Wait(async () =>
        {
            await SetAsync(key, value, options);
            return true;
        });

    /// <inheritdoc />
    public void Refresh(string key) =>
        Wait(async () =>
        {
            await RefreshAsync(key);
            return true;
        });

    /// <inheritdoc />
    public void Remove(string key) =>
        Wait(async () =>
        {
            await RemoveAsync(key);
            return true;
        });

    private static ReadOnlyMemory<byte>? ValueOf(RespValue reply, out bool isSliding)
    {
        isSliding = false;
        if (RedisClient.BytesOf(reply) is not { } bytes)
            return null;
        var head = CacheEntry.HeadLength(bytes.Span, out isSliding);
        if (head == 0)
            return null;
        return bytes[head..];
    }

    /// <summary>Away from the caller's synchronization context, on which an awaiting method could never go on.</summary>
    private static T Wait<T>(Func<Task<T>> run) => Task.Run(run).GetAwaiter().GetResult();

    private RedisKey KeyOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _prefix + key;
    }
}
