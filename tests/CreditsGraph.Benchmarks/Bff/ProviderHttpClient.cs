using System.Net;

namespace CreditsGraph.Benchmarks.Bff;

/// <summary>The client for both providers.</summary>
internal static class ProviderHttpClient
{
    public static HttpClient Create(BffOptions options)
    {
        var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            EnableMultipleHttp2Connections = options.Http2,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        })
        {
            BaseAddress = options.ProviderUrl,
            Timeout = TimeSpan.FromSeconds(10),
        };
        if (options.Http2)
            (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        return http;
    }

    /// <summary>A request of the client's version, which a request that is made by hand does not have.</summary>
    public static HttpRequestMessage CreateRequest(this HttpClient http, HttpMethod method, string path) =>
        new(method, path) { Version = http.DefaultRequestVersion, VersionPolicy = http.DefaultVersionPolicy };
}
