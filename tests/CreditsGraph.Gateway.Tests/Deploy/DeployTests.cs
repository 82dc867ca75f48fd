using System.Text.Json;
using System.Text.RegularExpressions;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Testing;
using Microsoft.Extensions.Configuration;

namespace CreditsGraph.Gateway.Tests.Deploy;

/// <summary>The files that the gateway is deployed with: well formed, and about the gateway that there is.</summary>
public sealed partial class DeployTests
{
    private static readonly Lazy<Task<DeployFiles>> Files = new(ReadAsync);

    // What a deployment brings itself: the variables of compose.yaml's ".env", and the members of kubernetes.yaml's Secret.
    private static readonly Dictionary<string, string> Brought = new()
    {
        ["THREDFI_BASE_URL"] = "https://thredfi.example",
        ["THREDFI_PARTNER_ID"] = "00000000-0000-4000-8000-000000000001",
        ["THREDFI_API_KEY"] = "key",
        ["DAYZERO_TOKEN"] = "token",
        ["BUSINESS_ID"] = "00000000-0000-4000-8000-000000000002",
        ["JWT_ISSUER"] = "https://issuer.example",
        ["JWT_JWKS_URL"] = "https://issuer.example/.well-known/jwks.json",
        ["Providers__Thredfi__ApiKey"] = "key",
        ["Providers__DayZero__Token"] = "token",
        ["Cache__Redis"] = "redis:6379",
    };

    [RequiresNodeFact]
    public async Task Files_AreWhatDockerComposeAndKubernetesRead()
    {
        var files = await Files.Value;

        Assert.Empty(files.Problems);
    }

    [RequiresNodeTheory]
    [InlineData("compose.yaml")]
    [InlineData("kubernetes.yaml")]
    public async Task Environment_AsTheFileSetsIt_IsAConfigurationThatStarts(string file)
    {
        var environment = (await Files.Value).Environments[file].Select(static variable => KeyValuePair.Create(variable.Key, Substitute(variable.Value))).ToDictionary();
        foreach (var (name, value) in Brought.Where(static brought => brought.Key.Contains("__", StringComparison.Ordinal)))
            environment.TryAdd(name, value);

        var settings = GatewaySettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(environment.Select(static variable => KeyValuePair.Create(variable.Key.Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value)))
                .Build(),
            isDevelopment: false);

        Assert.Null(settings.Sandbox);
        Assert.NotNull(settings.Security.Jwt);
        Assert.NotNull(settings.Telemetry.MetricsUrl);
        Assert.Single(settings.Businesses.All);
    }

    [RequiresNodeFact]
    public async Task Dashboard_ShowsOnlyMetricsThatTheReadmeLists()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Tool.RepositoryFolder, "README.md"));
        var names = (await Files.Value).Expressions.SelectMany(static expression => Metric().Matches(expression)).Select(static match => match.Groups["name"].Value).ToHashSet();

        // Families of .NET's own stand there by what their names begin with.
        var listed = ListedMetric().Matches(readme).ToLookup(static match => match.Groups["more"].Success, static match => match.Groups["name"].Value);

        Assert.InRange(names.Count, 10, int.MaxValue);
        Assert.All(names, name => Assert.True(
            listed[false].Contains(name) || listed[true].Any(family => name.StartsWith(family, StringComparison.Ordinal)), name));
    }

    [Fact]
    public async Task Dockerfile_BeforeTheRestore_CopiesEveryProject()
    {
        var dockerfile = await File.ReadAllTextAsync(Path.Combine(Tool.RepositoryFolder, "Dockerfile"));
        var beforeRestore = dockerfile[..dockerfile.IndexOf("RUN dotnet restore", StringComparison.Ordinal)];
        var projects = Directory.EnumerateFiles(Path.Combine(Tool.RepositoryFolder, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Tool.RepositoryFolder, path).Replace('\\', '/'))
            .ToList();

        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.Contains($"COPY {project} ", beforeRestore, StringComparison.Ordinal));
    }

    // As docker compose does: ${NAME:?} has to be there, ${NAME:-default} need not.
    private static string Substitute(string value) => Variable().Replace(value, static match =>
        Brought.GetValueOrDefault(match.Groups["name"].Value) ?? (match.Groups["default"] is { Success: true } text ? text.Value : throw new KeyNotFoundException(match.Value)));

    private static async Task<DeployFiles> ReadAsync() =>
        JsonSerializer.Deserialize<DeployFiles>(await NodeScript.RunAsync("deploy.mjs", []), JsonSerializerOptions.Web)!;

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)(:\?|:-(?<default>[^}]*))\}")]
    private static partial Regex Variable();

    // A histogram is listed once, without what its series end with.
    [GeneratedRegex(@"\b(?<name>[a-z0-9_]+?)(_bucket|_sum|_count)?(?=\{)")]
    private static partial Regex Metric();

    [GeneratedRegex(@"`(?<name>[a-z]+_[a-z0-9_]+)(?<more>\*)?`")]
    private static partial Regex ListedMetric();

    private sealed record DeployFiles(
        IReadOnlyList<string> Problems, IReadOnlyDictionary<string, Dictionary<string, string>> Environments, IReadOnlyList<string> Expressions);
}
