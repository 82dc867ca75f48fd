using System.Net;
using System.Text.Json;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>What stands for the providers, in a process of its own: it speaks one version of HTTP, and counts its calls.</summary>
internal sealed class ProviderServer(ServerProcess process, bool isHttp2 = false) : IAsyncDisposable
{
    public Uri Address => process.Address;

    /// <summary>Whether it speaks HTTP/2 by prior knowledge, else HTTP/1.1.</summary>
    public bool IsHttp2 => isHttp2;

    /// <summary>Starts a sandbox.</summary>
    /// <exception cref="LoadException">It ended, or did not listen in time.</exception>
    public static async Task<ProviderServer> StartSandboxAsync(Cores cores, bool isHttp2, CancellationToken cancellationToken) => new(
        await ServerProcess.StartAsync(
            "sandbox",
            cores.Others,
            Path.Combine(AppContext.BaseDirectory, "CreditsGraph.Sandbox.dll"),
            ["--http2", isHttp2 ? "true" : "false"],
            cancellationToken),
        isHttp2);

    /// <summary>The calls since its start.</summary>
    public async Task<long> CountCallsAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/_sandbox/calls"))
        {
            Version = isHttp2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var response = await http.SendAsync(request, cancellationToken);
        using var document = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken));
        return document.RootElement.GetProperty("count").GetInt64();
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
