namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Compression: of responses, for clients that accept it.</summary>
/// <param name="MinimumBytes">Shorter responses go out as they are.</param>
internal sealed record CompressionSettings(int MinimumBytes)
{
    /// <summary>Reads the section; null where nothing is compressed.</summary>
    public static CompressionSettings? Read(SettingsSection section)
    {
        var isEnabled = section.Flag("Enabled") ?? true;
        var settings = new CompressionSettings(section.Number("MinimumBytes", 0, 64 * 1024 * 1024) ?? 1024);
        section.ReportUnknown();
        return isEnabled ? settings : null;
    }
}
