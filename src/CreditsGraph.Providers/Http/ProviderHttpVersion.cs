using System.Net;

namespace CreditsGraph.Providers.Http;

/// <summary>Which version of HTTP a provider is called with.</summary>
public enum ProviderHttpVersion
{
    /// <summary>
    /// Over TLS HTTP/2 where the provider offers it (ALPN, RFC 7301), and else HTTP/1.1; without TLS HTTP/1.1. Over HTTP/2
    /// the calls of a fan-out share one connection, at half the work of a connection each.
    /// </summary>
    Negotiated,

    /// <summary>HTTP/1.1 only.</summary>
    Http11,

    /// <summary>HTTP/2 only, without TLS by prior knowledge (RFC 9113, section 3.3), as proxies on the same host speak it.</summary>
    Http2,
}

internal static class ProviderHttpVersions
{
    public static void Use(this HttpRequestMessage request, ProviderHttpVersion version) =>
        (request.Version, request.VersionPolicy) = version switch
        {
            ProviderHttpVersion.Http11 => (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact),
            ProviderHttpVersion.Http2 => (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact),
            _ => (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower),
        };
}
