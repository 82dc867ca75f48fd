using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations.Reload;
using CreditsGraph.Gateway.Tests.Documents;
using Microsoft.Extensions.Configuration;

namespace CreditsGraph.Gateway.Tests.Operations.Reload;

public sealed class SettingsFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Use_Folder_ReadsAFileForEachSettingAndJsonBeforeEverythingElse()
    {
        _folder.Write("Providers__Thredfi__ApiKey", "from-a-file\n");
        _folder.Write("appsettings.json", """{"Admin":{"Key":"from-json"},"Providers":{"Thredfi":{"ApiKey":"less"}}}""");
        using var configuration = Configure(new() { ["Providers:Thredfi:ApiKey"] = "least", ["Other"] = "kept" });

        SettingsFiles.Use(configuration);

        Assert.Equal("from-a-file", configuration["Providers:Thredfi:ApiKey"]);
        Assert.Equal("from-json", configuration["Admin:Key"]);
        Assert.Equal("kept", configuration["Other"]);
    }

    [Fact]
    public void Use_FolderThatIsNotThere_IsRefusedByName()
    {
        using var configuration = Configure(new() { ["SettingsFolder"] = Path.Combine(_folder.Path, "nothing") });

        var exception = Assert.Throws<StartupException>(() => SettingsFiles.Use(configuration));

        Assert.StartsWith("SettingsFolder is ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Use_JsonThatIsNone_IsRefusedWithoutItsText()
    {
        _folder.Write("appsettings.json", "{ secret");
        using var configuration = Configure([]);

        var exception = Assert.Throws<StartupException>(() => SettingsFiles.Use(configuration));

        Assert.Contains("appsettings.json", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Use_TwoFilesForOneSetting_IsRefused()
    {
        _folder.Write("Admin__Key", "one");
        _folder.Write("admin__key", "other");
        using var configuration = Configure([]);

        var exception = Assert.Throws<StartupException>(() => SettingsFiles.Use(configuration));

        Assert.Contains("Admin:Key", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>As Kubernetes mounts a secret: files are links into a folder behind a link, which is what changes.</summary>
    [Fact]
    public void Hash_LinkToTheFilesIsSwapped_DiffersAndReadsWhatIsThereNow()
    {
        Mount("..v1", "first");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "Admin__Key"), Path.Combine("..data", "Admin__Key"));
        using var configuration = Configure([]);
        var files = SettingsFiles.Use(configuration);
        var before = files.Hash();

        Mount("..v2", "second");

        Assert.Equal("first", configuration["Admin:Key"]);
        Assert.Equal(files.HashAtStart, before);
        Assert.NotEqual(before, files.Hash());
        using var root = (ConfigurationRoot)files.Read();
        Assert.Equal("second", root["Admin:Key"]);
    }

    [Fact]
    public void Read_EnvironmentHasChangedSince_IsAsAtTheStart()
    {
        using var configuration = Configure(new() { ["Admin:Key"] = "start" });
        var files = SettingsFiles.Use(configuration);
        configuration["Admin:Key"] = "later";

        using var root = (ConfigurationRoot)files.Read();

        Assert.Equal("start", root["Admin:Key"]);
    }

    private void Mount(string version, string key)
    {
        _folder.Write(Path.Combine(version, "Admin__Key"), key);
        var link = new DirectoryInfo(Path.Combine(_folder.Path, "..data"));
        if (link.Exists)
            link.Delete();
        link.CreateAsSymbolicLink(version);
    }

    private ConfigurationManager Configure(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("SettingsFolder", _folder.Path)]).AddInMemoryCollection(settings);
        return configuration;
    }
}
