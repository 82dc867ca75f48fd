using CreditsGraph.Providers.Caching;
using CreditsGraph.Providers.Http;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>
/// Makes clients that differ in where Thredfi is and how they sign in. They share connections, limits, circuits and the
/// cache; in that, no answer and no token of one is another's.
/// </summary>
public sealed class ThredfiClientFactory
{
    private readonly ProviderChannel _data;
    private readonly ProviderChannel _tokens;
    private readonly ProviderCache _cache;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal ThredfiClientFactory(ProviderChannel data, ProviderChannel tokens, ProviderCache cache, TimeProvider time, ILogger logger)
    {
        _data = data;
        _tokens = tokens;
        _cache = cache;
        _time = time;
        _logger = logger;
    }

    /// <summary>A client without any token yet.</summary>
    /// <param name="options">Valid options. Their <see cref="ThredfiOptions.Resilience"/> is not read: limits are those that were registered.</param>
    public IThredfiClient Create(ThredfiOptions options) => Create(options, CreateTokens(options));

    internal IThredfiClient Create(ThredfiOptions options, ThredfiTokenProvider tokens) => new ThredfiClient(_data, options, tokens, _cache);

    internal ThredfiTokenProvider CreateTokens(ThredfiOptions options) =>
        new(new ThredfiTokenClient(_tokens, options, _time), options.BusinessTokens, _time, _logger);
}
