using CreditsGraph.Gateway.Configuration;
using Microsoft.AspNetCore.HttpOverrides;

namespace CreditsGraph.Gateway.Perimeter;

/// <summary>What is believed of what a known proxy says.</summary>
internal static class ProxyHeaders
{
    /// <summary>
    /// The client's address and scheme. Not its host: many a proxy hands on whatever <c>X-Forwarded-Host</c> the client
    /// has made up.
    /// </summary>
    public static ForwardedHeadersOptions Of(ForwardedHeaderSettings settings)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = settings.Limit,
        };

        // By default everything on this machine is a proxy.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.Proxies)
            options.KnownProxies.Add(proxy);
        foreach (var network in settings.Networks)
            options.KnownIPNetworks.Add(network);
        return options;
    }
}
