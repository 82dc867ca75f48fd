namespace CreditsGraph.Gateway.Configuration;

/// <summary>How often one address, or one caller, may ask.</summary>
/// <param name="Requests">As many at once; they are given back evenly over the window.</param>
/// <param name="Window">After this time all of them are there again.</param>
internal sealed record RateLimit(int Requests, TimeSpan Window);

/// <summary>The section RateLimits.</summary>
/// <param name="PerAddress">For everything that comes from one address, authenticated or not; null where there is no bound.</param>
/// <param name="PerCaller">For everything that the tokens of one subject are sent with; null where there is no bound.</param>
internal sealed record RateLimitSettings(RateLimit? PerAddress, RateLimit? PerCaller)
{
    /// <summary>
    /// Reads the section. Callers are limited wherever they are known; addresses only where that is asked for, as behind a
    /// proxy that is not <see cref="ForwardedHeaderSettings">known</see> all clients have the proxy's.
    /// </summary>
    public static RateLimitSettings Read(SettingsSection section, SecuritySettings security)
    {
        var (address, caller) = (section.Section("PerAddress"), section.Section("PerCaller"));
        if (security.Jwt is null && !caller.IsEmpty)
            section.Report("PerCaller", "is set, but without access tokens (Security:Mode is None) callers are not told apart.");
        var settings = new RateLimitSettings(
            PerAddress: Read(address, isDefault: !address.IsEmpty, requests: 1_200),
            PerCaller: Read(caller, isDefault: security.Jwt is not null, requests: 6_000));
        section.ReportUnknown();
        return settings;
    }

    private static RateLimit? Read(SettingsSection section, bool isDefault, int requests)
    {
        var isEnabled = section.Flag("Enabled") ?? isDefault;
        var limit = new RateLimit(
            section.Number("Requests", 1, 1_000_000) ?? requests,
            section.Duration("Window", TimeSpan.FromSeconds(1)) ?? TimeSpan.FromMinutes(1));
        section.ReportUnknown();
        return isEnabled ? limit : null;
    }
}
