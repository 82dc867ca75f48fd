namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Security:Jwt: which access tokens are accepted, and what their claims allow.</summary>
internal sealed record JwtSettings
{
    private const int MinSymmetricKeyBytes = 32;

    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5);
    private static readonly string[] KeySources = ["JwksUrl", "JwksFile", "SymmetricKey"];

    /// <summary>What <c>iss</c> has to be, character for character.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>What <c>aud</c> has to be, or to list.</summary>
    public string Audience { get; init; } = "";

    /// <summary>Where the issuer publishes its keys (RFC 7517), or null.</summary>
    public Uri? JwksUrl { get; init; }

    /// <summary>A file with the issuer's keys in the same form, or null.</summary>
    public string? JwksFile { get; init; }

    /// <summary>The key of HS256, at least as long as its hash (RFC 7518, section 3.2), or null.</summary>
    public ReadOnlyMemory<byte>? SymmetricKey { get; init; }

    /// <summary>The claim that lists the businesses that a caller may read.</summary>
    public string BusinessesClaim { get; init; } = "businesses";

    /// <summary>The claim that has to be true for <c>CreditMemo.internalNotes</c>; null where everybody may read them.</summary>
    public string? InternalNotesClaim { get; init; }

    /// <summary>How far the issuer's clock may be from this one.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    public static JwtSettings Read(SettingsSection section)
    {
        section.Require("Issuer");
        section.Require("Audience");
        var settings = new JwtSettings();
        settings = settings with
        {
            Issuer = section.Text("Issuer") ?? "",
            Audience = section.Text("Audience") ?? "",
            JwksUrl = section.SecureUrl("JwksUrl", "whoever answers decides which tokens are accepted"),
            JwksFile = section.Text("JwksFile"),
            SymmetricKey = ReadSymmetricKey(section),
            BusinessesClaim = section.Text("BusinessesClaim") ?? settings.BusinessesClaim,
            InternalNotesClaim = section.Text("InternalNotesClaim"),
            ClockSkew = section.DurationOrNone("ClockSkew") ?? settings.ClockSkew,
        };
        if (KeySources.Count(section.Has) != 1)
            section.Report("JwksUrl", "or JwksFile or SymmetricKey is needed, and only one of them.");
        if (settings.ClockSkew > MaxClockSkew)
            section.Report("ClockSkew", $"is more than {MaxClockSkew:c}.");
        section.ReportUnknown();
        return settings;
    }

    private static ReadOnlyMemory<byte>? ReadSymmetricKey(SettingsSection section)
    {
        if (section.Credential("SymmetricKey") is not { } text)
            return null;
        var key = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, key, out var length))
            section.Report("SymmetricKey", "is not base64.");
        else if (length < MinSymmetricKeyBytes)
            section.Report("SymmetricKey", $"has less than {MinSymmetricKeyBytes} bytes.");
        return key.AsMemory(0, length);
    }
}
