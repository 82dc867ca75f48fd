using CreditsGraph.Gateway.Operations.Reload;

namespace CreditsGraph.Gateway.Tests.Operations.Reload;

public sealed class SettingsChangesTests
{
    [Fact]
    public void Between_ChangedAddedAndRemoved_NamesThemByWhenTheyAreTaken()
    {
        var before = new Dictionary<string, string?>
        {
            ["Providers:Thredfi:ApiKey"] = "old",
            ["Businesses:0:Id"] = "1",
            ["Limits:Tokens"] = "5",
            ["Admin:Key"] = "same",
        };
        var after = new Dictionary<string, string?>
        {
            ["Providers:Thredfi:ApiKey"] = "new",
            ["Limits:Tokens"] = "6",
            ["Admin:Key"] = "same",
            ["Urls"] = "u",
            ["AllowedHosts"] = "a",
            ["Kestrel:Endpoints:A:Url"] = "u",
            ["Kestrel:Limits:MaxRequestLineSize"] = "1",
            ["Logging:LogLevel:Default"] = "Debug",
        };

        var changes = SettingsChanges.Between(before, after);

        Assert.Equal(["AllowedHosts", "Businesses:0:Id", "Kestrel:Endpoints:A:Url", "Logging:LogLevel:Default", "Providers:Thredfi:ApiKey"], changes.Live);
        Assert.Equal(["Kestrel:Limits:MaxRequestLineSize", "Limits:Tokens", "Urls"], changes.AtNextStart);
    }

    [Fact]
    public void List_FewNames_IsAllOfThem() => Assert.Equal("n0, n1", SettingsChanges.List(["n0", "n1"]));

    [Fact]
    public void List_MoreNamesThanCanBeRead_CountsTheRest() =>
        Assert.EndsWith("n19 and 5 more", SettingsChanges.List([.. Enumerable.Range(0, 25).Select(static i => $"n{i}")]), StringComparison.Ordinal);
}
