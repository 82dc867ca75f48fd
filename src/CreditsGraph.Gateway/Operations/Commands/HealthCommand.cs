using System.Globalization;
using System.Net.Security;
using System.Text.Json;
using CreditsGraph.Gateway.Operations.Health;
using CreditsGraph.Gateway.Security;

namespace CreditsGraph.Gateway.Operations.Commands;

/// <summary>Asks the gateway of this machine whether it is ready, for container images that have no shell and no client to ask with.</summary>
internal static class HealthCommand
{
    private const int MaxBodyBytes = 64 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <param name="configuration">What the gateway listens by.</param>
    /// <param name="url">Its address instead; null for that of the configuration.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(IConfiguration configuration, string? url)
    {
        if (AddressOf(configuration, url) is not { } address)
        {
            Console.Error.WriteLine("There is no address to ask at. Name one: health --url http://localhost:5080");
            return Commands.Misuse;
        }

        var (isReady, word) = await AskAsync(address);
        (isReady ? Console.Out : Console.Error).WriteLine($"{address}: {word}");
        return isReady ? Commands.Success : Commands.Failure;
    }

    /// <summary>The endpoint, at the first address that has one; null where there is none.</summary>
    public static Uri? AddressOf(IConfiguration configuration, string? url)
    {
        var addresses = url is not null ? [url] : LoopbackAddresses.Configured(configuration).Select(static a => a.Url).ToList();
        if (addresses.Count == 0)
            addresses.Add(LoopbackAddresses.Default);
        return addresses.Select(EndpointOf).FirstOrDefault(static endpoint => endpoint is not null);
    }

    /// <summary>Where every address of the machine is listened on, this one is. A port that the system chooses is nobody's to know.</summary>
    private static Uri? EndpointOf(string address)
    {
        try
        {
            var binding = BindingAddress.Parse(address);
            if (binding.IsUnixPipe || binding.IsNamedPipe || binding.Port == 0)
                return null;
            var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
            return Uri.TryCreate($"{binding.Scheme}://{host}:{binding.Port.ToString(CultureInfo.InvariantCulture)}{HealthEndpoints.ReadyPath}", UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static async Task<(bool IsReady, string Word)> AskAsync(Uri address)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };

        // A certificate is for the name that clients use; on the way to oneself there is nobody between.
        if (address.IsLoopback)
            handler.SslOptions.RemoteCertificateValidationCallback = AcceptAny;
        using var client = new HttpClient(handler) { Timeout = Limit, MaxResponseContentBufferSize = MaxBodyBytes };
        try
        {
            using var response = await client.GetAsync(address);
            var word = WordOf(await response.Content.ReadAsByteArrayAsync());
            return (response.IsSuccessStatusCode && word is not null, word ?? $"there is no answer of a gateway, status {(int)response.StatusCode}");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return (false, "there is no answer");
        }
    }

    private static bool AcceptAny(object sender, object? certificate, object? chain, SslPolicyErrors errors) => true;

    private static string? WordOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("status", out var status)
                && status.ValueKind == JsonValueKind.String
                    ? string.Concat(status.GetString()!.Take(20).Where(char.IsAsciiLetter))
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
