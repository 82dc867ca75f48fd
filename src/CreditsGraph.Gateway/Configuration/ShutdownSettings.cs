namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Shutdown: how long the gateway's end may take.</summary>
internal sealed record ShutdownSettings
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How long requests are still taken after the gateway has been told to end, so that load balancers can find out.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.Zero;

    /// <summary>How long requests that were taken may then go on.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(25);

    public static ShutdownSettings Read(SettingsSection section)
    {
        var settings = new ShutdownSettings();
        settings = settings with
        {
            Delay = section.DurationOrNone("Delay") ?? settings.Delay,
            Timeout = section.DurationOrNone("Timeout") ?? settings.Timeout,
        };
        if (settings.Delay > Longest)
            section.Report("Delay", $"is more than {Longest:c}.");
        if (settings.Timeout > Longest)
            section.Report("Timeout", $"is more than {Longest:c}.");
        section.ReportUnknown();
        return settings;
    }
}
