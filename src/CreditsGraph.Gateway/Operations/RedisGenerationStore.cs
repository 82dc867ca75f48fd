using System.Globalization;
using System.Text;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Providers.Caching;
using CreditsGraph.Redis;

namespace CreditsGraph.Gateway.Operations;

/// <summary>
/// Cache generations in Redis: in the keys <c>{prefix}gen:{provider}:{id}</c>, as 32 hexadecimal digits, with messages about
/// their changes on the channel <c>{prefix}invalidated</c>.
/// </summary>
internal sealed class RedisGenerationStore(RedisClient redis, CacheSettings settings) : IGenerationStore
{
    // What is there is believed only where it has the form of a generation.
    private const string GetOrAdd = """
        local generation = redis.call('GET', KEYS[1])
        if generation and #generation == 32 and string.find(generation, '^%x+$') then
          redis.call('PEXPIRE', KEYS[1], ARGV[2])
          return generation
        end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        redis.call('PUBLISH', ARGV[3], ARGV[4])
        return ARGV[1]
        """;

    private const string Set = """
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        redis.call('PUBLISH', ARGV[3], ARGV[4])
        """;

    // Longer than any answer is kept. What is lost nevertheless is begun anew, so this is only a matter of warm caches.
    private readonly byte[] _life = Encoding.ASCII.GetBytes(
        ((long)(settings.Options.Life + TimeSpan.FromDays(1)).TotalMilliseconds).ToString(CultureInfo.InvariantCulture));

    // A script's channel is what the server knows it by, while the client puts its prefix before the others.
    private readonly byte[] _channel = Encoding.UTF8.GetBytes(settings.Redis?.ChannelPrefix + ChannelOf(settings));

    /// <summary>The channel to subscribe to.</summary>
    public static string ChannelOf(CacheSettings settings) => settings.RedisKeyPrefix + "invalidated";

    public async Task<Guid> GetOrAddAsync(ProviderBusiness business, Guid generation, CancellationToken cancellationToken)
    {
        var reply = await EvalAsync(GetOrAdd, new GenerationMessage(IsInvalidation: false, business, generation), cancellationToken);
        return reply.Bytes is { Length: 32 } text && Guid.TryParseExact(Encoding.ASCII.GetString(text.Span), "N", out var stored)
            ? stored
            : throw new InvalidDataException("Redis answered with what is no generation.");
    }

    public async Task SetAsync(ProviderBusiness business, Guid generation, CancellationToken cancellationToken) =>
        await EvalAsync(Set, new GenerationMessage(IsInvalidation: true, business, generation), cancellationToken);

    private ValueTask<RedisReply> EvalAsync(string script, GenerationMessage message, CancellationToken cancellationToken) => redis.EvalAsync(
        script,
        [$"{settings.RedisKeyPrefix}gen:{GenerationMessage.NameOf(message.Business)}"],
        [Encoding.ASCII.GetBytes(message.Generation.ToString("N")), _life, _channel, message.Write()],
        cancellationToken);
}
