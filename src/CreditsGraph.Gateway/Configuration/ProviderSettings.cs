using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Thredfi;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>The sections Providers:Thredfi and Providers:DayZero.</summary>
internal static class ProviderSettings
{
    private static readonly string[] OwnOfThredfi = ["BaseUrl", "PartnerId", "ApiKey"];
    private static readonly string[] OwnOfDayZero = ["BaseUrl", "Token"];

    /// <summary>Whether an address or a credential of either provider is set.</summary>
    public static bool AreIn(SettingsSection thredfi, SettingsSection dayZero) =>
        OwnOfThredfi.Any(thredfi.Has) || OwnOfDayZero.Any(dayZero.Has);

    public static ThredfiOptions ReadThredfi(SettingsSection section, BusinessSettings businesses, bool isRequired)
    {
        var options = new ThredfiOptions
        {
            BaseUrl = section.BaseUrl("BaseUrl"),
            PartnerId = section.Uuid("PartnerId")?.ToString(),
            ApiKey = section.Credential("ApiKey"),
            BusinessTokens = businesses.ThredfiTokens,
            HttpVersion = section.Choice<ProviderHttpVersion>("HttpVersion") ?? default,
            Resilience = ResilienceSettings.Read(section.Section("Resilience")),
        };
        section.ReportUnknown();
        if (!isRequired)
            return options;

        section.Require("BaseUrl");
        // The partner's credentials fetch the tokens of businesses that have none.
        if (!businesses.HaveAllTokens || section.Has("PartnerId") || section.Has("ApiKey"))
        {
            section.Require("PartnerId");
            section.Require("ApiKey");
        }

        return options;
    }

    public static DayZeroOptions ReadDayZero(SettingsSection section, bool isRequired)
    {
        var options = new DayZeroOptions
        {
            Token = section.Credential("Token"),
            HttpVersion = section.Choice<ProviderHttpVersion>("HttpVersion") ?? default,
            Resilience = ResilienceSettings.Read(section.Section("Resilience")),
        };
        options.BaseUrl = section.BaseUrl("BaseUrl") ?? options.BaseUrl;
        section.ReportUnknown();
        if (isRequired)
            section.Require("Token");
        return options;
    }
}
