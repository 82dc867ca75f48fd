namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section GraphQL: how the endpoint takes requests.</summary>
/// <param name="Batching">Whether one body may hold several requests.</param>
internal sealed record GraphQLSettings(bool Batching)
{
    public static GraphQLSettings Read(SettingsSection section)
    {
        var batching = section.Section("Batching");
        var settings = new GraphQLSettings(Batching: batching.Flag("Enabled") ?? false);
        batching.ReportUnknown();
        section.ReportUnknown();
        return settings;
    }
}
