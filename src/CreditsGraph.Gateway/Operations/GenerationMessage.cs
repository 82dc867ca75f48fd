using System.Text;
using CreditsGraph.Providers;
using CreditsGraph.Providers.Caching;

namespace CreditsGraph.Gateway.Operations;

/// <summary>
/// What nodes tell each other of a business's cache generation: <c>invalidated:</c> or <c>added:</c>, the business as in
/// <see cref="NameOf"/>, <c>:</c>, and the generation in 32 hexadecimal digits.
/// </summary>
internal readonly record struct GenerationMessage(bool IsInvalidation, ProviderBusiness Business, Guid Generation)
{
    private const string Invalidated = "invalidated";
    private const string Added = "added";
    private const string Thredfi = "thredfi";
    private const string DayZero = "dayzero";
    private const int MaxLength = 100;

    /// <summary><c>thredfi:</c> or <c>dayzero:</c>, and the provider's id in 32 hexadecimal digits.</summary>
    public static string NameOf(ProviderBusiness business) =>
        $"{(business.Provider == Provider.Thredfi ? Thredfi : DayZero)}:{business.BusinessId:N}";

    /// <summary>Reads a message; null for anything that is none. Whoever can write to the server may have sent it.</summary>
    public static GenerationMessage? Read(ReadOnlySpan<byte> message)
    {
        if (message.Length > MaxLength || !Ascii.IsValid(message))
            return null;
        return Encoding.ASCII.GetString(message).Split(':') is [Invalidated or Added, Thredfi or DayZero, _, _] parts
            && Guid.TryParseExact(parts[2], "N", out var businessId)
            && Guid.TryParseExact(parts[3], "N", out var generation)
            ? new(parts[0] == Invalidated, new(parts[1] == Thredfi ? Provider.Thredfi : Provider.DayZero, businessId), generation)
            : null;
    }

    public byte[] Write() =>
        Encoding.ASCII.GetBytes($"{(IsInvalidation ? Invalidated : Added)}:{NameOf(Business)}:{Generation:N}");
}
