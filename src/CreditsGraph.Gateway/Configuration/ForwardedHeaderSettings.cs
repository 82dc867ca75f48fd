using System.Net;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section ForwardedHeaders: whose word is taken for a client's address and scheme.</summary>
/// <param name="Proxies">Addresses of proxies.</param>
/// <param name="Networks">Networks of which every address is a proxy's.</param>
/// <param name="Limit">How many proxies may stand one behind the other.</param>
internal sealed record ForwardedHeaderSettings(IReadOnlyList<IPAddress> Proxies, IReadOnlyList<IPNetwork> Networks, int Limit)
{
    /// <summary>Reads the section; null where nobody's word is taken, as by default.</summary>
    public static ForwardedHeaderSettings? Read(SettingsSection section, SecuritySettings security)
    {
        var isEmpty = section.IsEmpty;
        var (proxies, networks) = (new List<IPAddress>(), new List<IPNetwork>());
        foreach (var (index, text) in section.Texts("KnownProxies").Index())
        {
            if (IPAddress.TryParse(text, out var address))
                proxies.Add(address);
            else
                section.Report($"KnownProxies:{index}", "is no IP address.");
        }

        foreach (var (index, text) in section.Texts("KnownNetworks").Index())
        {
            if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else
                section.Report($"KnownNetworks:{index}", "is no network, an address and the length of its prefix such as 10.0.0.0/8.");
        }

        var limit = section.Number("Limit", 1, 10) ?? 1;
        section.ReportUnknown();
        if (isEmpty)
            return null;

        // A proxy on this machine would bring in requests of other machines, and have them look as if they were of this one.
        if (security.Jwt is null)
            section.Report("KnownProxies", "and KnownNetworks are for access tokens only: with Security:Mode None no other machine is answered.");
        else if (proxies.Count + networks.Count == 0)
            section.Report("KnownProxies", "and KnownNetworks are empty: nobody is known whose headers could be believed.");
        return new ForwardedHeaderSettings(proxies, networks, limit);
    }
}
