using CreditsGraph.Providers.Http;
using CreditsGraph.Sandbox.Data;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>How the gateway is configured where it is measured.</summary>
internal static class GatewayArguments
{
    /// <summary>The sandbox's larger business.</summary>
    public static Guid BusinessId { get; } = SandboxData.Businesses[^1].Id;

    /// <summary>One business of the sandbox's; warnings are logged as by the other server, and no line for each request.</summary>
    public static IEnumerable<string> Of(ProviderServer providers, bool isCached, bool hasIntrospection = false) =>
    [
        $"--Providers:Thredfi:BaseUrl={providers.Address}",
        $"--Providers:Thredfi:HttpVersion={VersionOf(providers)}",
        $"--Providers:Thredfi:PartnerId={SandboxData.PartnerId}",
        $"--Providers:Thredfi:ApiKey={SandboxData.ApiKey}",
        $"--Providers:DayZero:BaseUrl={providers.Address}",
        $"--Providers:DayZero:HttpVersion={VersionOf(providers)}",
        $"--Providers:DayZero:Token={SandboxData.DayZeroToken}",
        $"--Businesses:0:Id={BusinessId}",
        $"--Cache:Enabled={isCached}",
        $"--Security:Introspection={hasIntrospection}",
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:CreditsGraph.Audit=None",
    ];

    private static ProviderHttpVersion VersionOf(ProviderServer providers) =>
        providers.IsHttp2 ? ProviderHttpVersion.Http2 : ProviderHttpVersion.Http11;
}
