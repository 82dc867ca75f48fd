namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section GraphQL: what the endpoint offers.</summary>
/// <param name="Batching">Whether one body may hold several requests.</param>
/// <param name="Introspection">Whether clients may ask for the schema.</param>
internal sealed record GraphQLSettings(bool Batching, bool Introspection)
{
    public static GraphQLSettings Read(SettingsSection section)
    {
        var batching = section.Section("Batching");
        var settings = new GraphQLSettings(
            Batching: batching.Flag("Enabled") ?? false,
            Introspection: section.Flag("Introspection") ?? true);
        batching.ReportUnknown();
        section.ReportUnknown();
        return settings;
    }
}
