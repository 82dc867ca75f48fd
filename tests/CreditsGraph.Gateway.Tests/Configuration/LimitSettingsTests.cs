using System.Globalization;
using System.Reflection;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.GraphQL.Limits;
using Microsoft.Extensions.Configuration;

namespace CreditsGraph.Gateway.Tests.Configuration;

public sealed class LimitSettingsTests
{
    private static readonly PropertyInfo[] Limits = typeof(LimitOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    public static TheoryData<string> Names { get; } = [.. Limits.Select(static limit => limit.Name)];

    [Fact]
    public void Read_Nothing_HasTheDefaults() => Assert.Equal(new LimitOptions(), Read([]).Limits);

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_Limit_ChangesThatOneOnly(string name)
    {
        var changed = Limits.Single(limit => limit.Name == name);
        object value = changed.PropertyType == typeof(TimeSpan) ? TimeSpan.FromSeconds(7) : 7;

        var (limits, problems) = Read(new() { [name] = string.Create(CultureInfo.InvariantCulture, $"{value}") });

        Assert.Empty(problems);
        Assert.Equal(value, changed.GetValue(limits));
        Assert.All(Limits.Where(limit => limit != changed), limit => Assert.Equal(limit.GetValue(new LimitOptions()), limit.GetValue(limits)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_NegativeLimit_IsAProblem(string name) =>
        Assert.StartsWith($"{name} is not a ", Assert.Single(Read(new() { [name] = "-1" }).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("Depth", "501", "Depth is not a whole number from 1 to 500.")]
    [InlineData("VariableDepth", "501", "VariableDepth is not a whole number from 1 to 500.")]
    [InlineData("RequestBytes", "268435457", "RequestBytes is not a whole number from 1 to 268435456.")]
    [InlineData("RequestBytes", "1 MB", "RequestBytes is not a whole number from 1 to 268435456.")]
    [InlineData("Tokens", "0", "Tokens is not a whole number from 1 to 10000000.")]
    [InlineData("ExecutionTime", "15", "ExecutionTime is not a time of at most a day, written as hh:mm:ss.")]
    [InlineData("MaxTokens", "15", "MaxTokens is unknown. Known here: ")]
    public void Read_SenselessLimit_IsAProblem(string name, string value, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Read(new() { [name] = value }).Problems), StringComparison.Ordinal);

    private static (LimitOptions Limits, List<string> Problems) Read(Dictionary<string, string?> settings)
    {
        var problems = new List<string>();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return (LimitSettings.Read(new SettingsSection(configuration, "", problems)), problems);
    }
}
