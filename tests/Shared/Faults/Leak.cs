using CreditsGraph.Sandbox;

namespace CreditsGraph.Testing.Faults;

/// <summary>Looks for what no client may see.</summary>
internal static class Leak
{
    /// <summary>What of a provider's address, credentials, tokens or bodies is in an answer with errors; null for none.</summary>
    public static string? Find(GatewayAnswer answer, SandboxServer sandbox)
    {
        string[] secrets =
        [
            sandbox.BaseAddress.Authority,
            "http:",
            "/v1/platform",
            "/api/v1",
            sandbox.ThredfiApiKey,
            sandbox.ThredfiPartnerId,
            sandbox.DayZeroToken,

            // How every access token begins: {"alg" in base64.
            "eyJhbGci",
            "Bearer",

            // The sandbox's error bodies, the padding of its endless one, and garbage.
            "sandbox:",
            "request failed",
            "aaaaaaaa",
            InjectedFault.Canary,
            "   at ",
            "Exception",
        ];
        var errors = answer.Errors.ToJsonString();
        return secrets.FirstOrDefault(secret =>
            errors.Contains(secret, StringComparison.OrdinalIgnoreCase) || answer.Headers.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }
}
