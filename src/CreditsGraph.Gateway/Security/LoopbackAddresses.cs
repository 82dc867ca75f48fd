using System.Net;
using CreditsGraph.Gateway.Configuration;

namespace CreditsGraph.Gateway.Security;

/// <summary>
/// Where the gateway listens. Where callers are not authenticated, only programs of the same machine may reach it: then that
/// is loopback addresses and nothing else.
/// </summary>
internal static class LoopbackAddresses
{
    /// <summary>Where the gateway listens unless it is told otherwise.</summary>
    public const string Default = "http://localhost:5080";

    /// <summary>Sets the default address where none is configured, and looks at the others.</summary>
    /// <exception cref="StartupException">An address is not one that callers may be answered at.</exception>
    public static WebApplicationBuilder UseAddresses(this WebApplicationBuilder builder, SecuritySettings security)
    {
        if (!Configured(builder.Configuration).Any())
            builder.WebHost.UseUrls(Default);
        RequireLoopback(builder.Configuration, security);
        return builder;
    }

    /// <summary>Refuses every address that other machines could reach, unless callers are authenticated.</summary>
    /// <exception cref="StartupException">An address is not a loopback one.</exception>
    public static void RequireLoopback(IConfiguration configuration, SecuritySettings security)
    {
        if (security.Jwt is not null)
            return;
        var reachable = Configured(configuration)
            .Where(static address => !IsLoopback(address.Url)).Select(static address => $"  {address.Url} (from {address.Setting})").ToList();
        if (reachable.Count > 0)
        {
            throw new StartupException(
                "The gateway does not authenticate its callers (Security:Mode is None), so it listens on loopback addresses only, "
                + $"such as {Default}. It was told to listen on:{Environment.NewLine}{string.Join(Environment.NewLine, reachable)}{Environment.NewLine}"
                + "To answer other machines, have callers authenticated: Security:Mode=Jwt. To stay on this one, set Urls to a loopback "
                + "address: it goes before http_ports and https_ports, which .NET's container images set.");
        }
    }

    /// <summary>Whether a host, as in a URL or in a Host header without its port, is this machine and no other.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether any address that is configured is an https one.</summary>
    public static bool HasHttps(IConfiguration configuration) =>
        Configured(configuration).Any(static address => address.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopback(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe || IsLoopbackHost(address.Host);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Every address that Kestrel takes from the configuration, with the setting it is from.</summary>
    public static IEnumerable<(string Url, string Setting)> Configured(IConfiguration configuration)
    {
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
            yield return (endpoint["Url"] ?? "", $"{endpoint.Path}:Url");

        var urls = Split(configuration["urls"]);
        foreach (var url in urls)
            yield return (url, "urls");
        // Ports without a host are those of every address of the machine, and are read only where there are no URLs.
        if (urls.Length > 0)
            yield break;
        foreach (var port in Split(configuration["http_ports"]))
            yield return ($"http://*:{port}", "http_ports");
        foreach (var port in Split(configuration["https_ports"]))
            yield return ($"https://*:{port}", "https_ports");
    }

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
