using CreditsGraph.Gateway.Configuration;
using CreditsGraph.GraphQL.Documents;
using Microsoft.Extensions.Configuration;

namespace CreditsGraph.Gateway.Tests.Configuration;

public sealed class DocumentSettingsTests
{
    [Fact]
    public void Read_Nothing_HasTheDefaults()
    {
        var (settings, problems) = Read();

        Assert.Empty(problems);
        Assert.Equal((DocumentsMode.Any, true, null, true), (settings.Mode, settings.BuiltIn, settings.Folder, settings.AutomaticPersistedQueries));
        Assert.Empty(settings.Manifests);
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        var (settings, problems) = Read(
            ("Mode", "warn"), ("BuiltIn", "false"), ("Folder", "documents"), ("AutomaticPersistedQueries", "false"),
            ("Manifests:0", "apollo.json"), ("Manifests:1", "relay.json"));

        Assert.Empty(problems);
        Assert.Equal(
            (DocumentsMode.Warn, false, "documents", false), (settings.Mode, settings.BuiltIn, settings.Folder, settings.AutomaticPersistedQueries));
        Assert.Equal(["apollo.json", "relay.json"], settings.Manifests);
    }

    [Fact]
    public void Read_TrustedOnly_HasNoAutomaticPersistedQueries()
    {
        var (settings, problems) = Read(("Mode", "Trusted"));

        Assert.Empty(problems);
        Assert.False(settings.AutomaticPersistedQueries);
    }

    [Theory]
    [InlineData("Mode", "Some", "Documents:Mode is none of Any, Trusted, Warn.")]
    [InlineData("BuiltIn", "yes", "Documents:BuiltIn is neither true nor false.")]
    [InlineData("Manifests", "a.json", "Documents:Manifests is a list: set Documents:Manifests:0 and so on.")]
    [InlineData("Manifests:0:File", "a.json", "Documents:Manifests:0 is a single value, not a section.")]
    [InlineData("Folders", "a", "Documents:Folders is unknown. Known here: Mode, AutomaticPersistedQueries, BuiltIn, Folder, Manifests.")]
    public void Read_Wrong_IsAProblem(string name, string value, string problem) => Assert.Equal([problem], Read((name, value)).Problems);

    [Fact]
    public void Read_TrustedOnlyAndAutomaticPersistedQueries_Contradict() => Assert.Equal(
        ["Documents:AutomaticPersistedQueries is true, but where Documents:Mode is Trusted no client adds documents."],
        Read(("Mode", "Trusted"), ("AutomaticPersistedQueries", "true")).Problems);

    private static (DocumentSettings Settings, List<string> Problems) Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Name, (string?)s.Value)))
            .Build();
        var problems = new List<string>();
        return (DocumentSettings.Read(new SettingsSection(configuration, "Documents", problems)), problems);
    }
}
