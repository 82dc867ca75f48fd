using System.Security.Cryptography;
using System.Text;

namespace CreditsGraph.Providers.Caching;

/// <summary>Names an address and a credential without telling the credential.</summary>
internal static class CredentialScope
{
    /// <summary>32 hexadecimal digits. Credentials are long and random, so nobody finds one by trying.</summary>
    public static string Of(Uri baseUrl, params ReadOnlySpan<string?> credential)
    {
        var text = new StringBuilder(baseUrl.AbsoluteUri);
        foreach (var part in credential)
            text.Append('\n').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
