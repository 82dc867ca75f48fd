using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Sandbox.</summary>
internal static class SandboxSettings
{
    /// <summary>The sandbox to start, or null where none is asked for.</summary>
    /// <param name="section">The section.</param>
    /// <param name="isDefault">Whether there is a sandbox where the configuration says neither yes nor no.</param>
    public static SandboxOptions? Read(SettingsSection section, bool isDefault)
    {
        var isEnabled = section.Flag("Enabled") ?? (isDefault && !section.Has("Enabled"));
        var options = new SandboxOptions();
        options = options with { Seed = section.Number("Seed", int.MinValue, int.MaxValue) ?? options.Seed };
        section.ReportUnknown();
        return isEnabled ? options : null;
    }
}
