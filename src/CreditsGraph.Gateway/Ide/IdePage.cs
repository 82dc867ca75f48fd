using System.Security.Cryptography;
using System.Text;

namespace CreditsGraph.Gateway.Ide;

/// <summary>The page that a browser gets at the GraphQL endpoint.</summary>
/// <param name="Html">The page, UTF-8.</param>
/// <param name="ETag">A strong entity tag of it, quoted.</param>
/// <param name="IsComplete">Whether it is the IDE, rather than word of its absence.</param>
internal sealed record IdePage(ReadOnlyMemory<byte> Html, string ETag, bool IsComplete)
{
    private const string Head = "<head>";

    // Its addresses are relative; the page is at /graphql, its files below. Relative too, for any path base.
    private const string Base =
        Head + "<!-- Changed by CreditsGraph, which added the base address to Banana Cake Pop's page. --><base href=\"graphql/\"/>";

    private const string Missing = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"/><title>CreditsGraph</title></head>
        <body>
        <h1>CreditsGraph</h1>
        <p>Banana Cake Pop is missing from this build: it is fetched with Node.js (npm), which the build could not use.
        Build the gateway where Node.js is installed to have it here.</p>
        <p>The GraphQL API answers at this address all the same: POST it a query as application/json.</p>
        </body>
        </html>

        """;

    public static IdePage Read(string folder)
    {
        var index = Path.Combine(folder, "index.html");
        return File.Exists(index)
            ? Of(File.ReadAllText(index).Replace(Head, Base, StringComparison.Ordinal), isComplete: true)
            : Of(Missing, isComplete: false);
    }

    private static IdePage Of(string html, bool isComplete)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        return new IdePage(bytes, $"\"{hash}\"", isComplete);
    }
}
