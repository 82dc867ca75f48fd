using System.Buffers;
using System.Security.Cryptography;

namespace CreditsGraph.GraphQL.Documents;

/// <summary>The SHA-256 of a document's text in lower-case hex: the one id that the text itself can prove.</summary>
internal static class DocumentHash
{
    /// <summary>What a document identifier of this kind begins with (GraphQL over HTTP, appendix "Persisted Documents").</summary>
    public const string Prefix = "sha256:";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static string Of(ReadOnlySpan<byte> text) => Convert.ToHexStringLower(SHA256.HashData(text));

    /// <summary>Whether it has the form of a hash; of some text or of none.</summary>
    public static bool IsHash(ReadOnlySpan<char> id) => id.Length == 2 * SHA256.HashSizeInBytes && !id.ContainsAnyExcept(Digits);
}
