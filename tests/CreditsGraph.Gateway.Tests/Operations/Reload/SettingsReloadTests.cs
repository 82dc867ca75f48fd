using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Operations.Reload;
using CreditsGraph.Gateway.Tests.Documents;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Gateway.Tests.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace CreditsGraph.Gateway.Tests.Operations.Reload;

/// <summary>A gateway whose settings are a file, which changes while it runs.</summary>
public sealed class SettingsReloadTests : IAsyncLifetime, IDisposable
{
    private const string AdminKey = "operator-key-of-32-characters-ab";
    private const string OtherAdminKey = "another-key-of-32-characters-abc";

    private readonly TemporaryFolder _folder = new();
    private readonly ConfigurationManager _configuration = new();
    private readonly ListLogger<SettingsReload> _log = new();
    private JsonObject _settings = null!;
    private TestGateway _sandbox = null!;
    private TestGateway _gateway = null!;
    private SettingsReload _reload = null!;

    private Guid Small => _sandbox.Small;

    private Guid Large => _sandbox.Large;

    public async Task InitializeAsync()
    {
        _sandbox = await TestGateway.StartAsync();
        var sandbox = _sandbox.Sandbox;
        _settings = JsonSerializer.SerializeToNode(new
        {
            Providers = new
            {
                Thredfi = new { BaseUrl = sandbox.ThredfiBaseAddress, PartnerId = sandbox.ThredfiPartnerId, ApiKey = sandbox.ThredfiApiKey },
                DayZero = new { BaseUrl = sandbox.DayZeroBaseAddress, Token = sandbox.DayZeroToken },
            },
            Businesses = new[] { new { Id = sandbox.Businesses[0].Id, Name = "First" } },
            Admin = new { Key = AdminKey },
            Security = new
            {
                Mode = "Jwt",
                Jwt = new { Issuer = TestIssuer.Name, TestIssuer.Audience, SymmetricKey = Convert.ToBase64String(TestIssuer.Secret) },
            },
            Limits = new { Tokens = 1000 },
        })!.AsObject();
        Write();
        _configuration.AddInMemoryCollection([new("SettingsFolder", _folder.Path)]);
        var files = SettingsFiles.Use(_configuration);
        var settings = GatewaySettings.Read(_configuration, isDevelopment: false);
        _gateway = await _sandbox.StartAnotherAsync(_ => settings);
        _reload = new SettingsReload(
            files, _gateway.Service<LiveGateway>(), _configuration, new HostingEnvironment { EnvironmentName = Environments.Production }, TimeProvider.System, _log);
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    public void Dispose()
    {
        _reload.Dispose();
        _configuration.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Look_NothingChanged_TakesNothing()
    {
        var before = _gateway.Service<LiveGateway>().Current;

        await _reload.LookAsync(CancellationToken.None);

        Assert.Same(before, _gateway.Service<LiveGateway>().Current);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Look_BusinessAdded_IsServed()
    {
        Assert.Equal("NOT_FOUND", await CountAsync(Large));

        await ChangeAsync(s => s["Businesses"]!.AsArray().Add(new JsonObject { ["Id"] = Large }));

        Assert.Equal("2500", await CountAsync(Large));
        Assert.Equal(["Information: Changed settings are in use: Businesses:1:Id."], _log.Lines);
    }

    [Fact]
    public async Task Look_BusinessRemoved_DoesNotExistAtOnce()
    {
        Assert.Equal("137", await CountAsync(Small));

        await ChangeAsync(s => s["Businesses"]![0]!["Id"] = Large);

        Assert.Equal("NOT_FOUND", await CountAsync(Small));
        Assert.Equal("2500", await CountAsync(Large));
    }

    [Fact]
    public async Task Look_UnlistedBusinessesAllowed_AreServed()
    {
        await ChangeAsync(s => s["AllowUnlistedBusinesses"] = true);

        Assert.Equal("2500", await CountAsync(Large));
    }

    [Fact]
    public async Task Look_CredentialsOfThredfiChanged_NothingOfTheOldOnesIsUsed()
    {
        Assert.Equal("137", await CountAsync(Small));

        await ChangeAsync(s => s["Providers"]!["Thredfi"]!["ApiKey"] = "wrong");
        var withWrong = await CountAsync(Small);
        await ChangeAsync(s => s["Providers"]!["Thredfi"]!["ApiKey"] = _sandbox.Sandbox.ThredfiApiKey);

        Assert.Equal("PROVIDER_UNAUTHORIZED", withWrong);
        Assert.Equal("137", await CountAsync(Small));
    }

    [Fact]
    public async Task Look_TokenOfABusinessChanged_IsUsedInPlaceOfThePartners()
    {
        Assert.Equal("137", await CountAsync(Small));

        await ChangeAsync(s => s["Businesses"]![0]!["ThredfiToken"] = "no-token-of-thredfi");

        Assert.Equal("PROVIDER_UNAUTHORIZED", await CountAsync(Small));
    }

    [Fact]
    public async Task Look_OnlyBusinessesChanged_KeepsTheTokensThatWereFetched()
    {
        await CountAsync(Small);
        _sandbox.Sandbox.Calls.Clear();

        await ChangeAsync(s => s["Businesses"]![0]!["Name"] = "Renamed");
        await CountAsync(Small, "no-cache");

        Assert.DoesNotContain(_sandbox.Sandbox.Calls.Latest(), static call => call.Method == "POST");
    }

    [Fact]
    public async Task Look_TokenOfDayZeroChanged_IsUsed()
    {
        await ChangeAsync(s => s["Providers"]!["DayZero"]!["Token"] = "dz_wrong");

        var answer = await QueryAsync($$"""{ business(businessId: "{{Small}}") { customerCreditSummary(dayZeroCustomerId: "CUST-0005") { creditMemosCount } } }""");

        Assert.Contains("PROVIDER_UNAUTHORIZED", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_OperatorsKeyChanged_OnlyTheNewOneIsTaken()
    {
        await ChangeAsync(static s => s["Admin"]!["Key"] = OtherAdminKey);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await InvalidateAsync(AdminKey), await InvalidateAsync(OtherAdminKey)));
    }

    [Fact]
    public async Task Look_OperatorsKeyRemoved_NothingIsThere()
    {
        await ChangeAsync(static s => s.Remove("Admin"));

        Assert.Equal(HttpStatusCode.NotFound, await InvalidateAsync(AdminKey));
    }

    [Fact]
    public async Task Look_KeyOfAccessTokensChanged_RefusesTheOldOnes()
    {
        await ChangeAsync(static s => s["Security"]!["Jwt"]!["SymmetricKey"] = Convert.ToBase64String(new byte[32]));

        Assert.Equal("UNAUTHENTICATED", await CountAsync(Small));
    }

    [Fact]
    public async Task Look_SomethingIsWrong_TakesNothingAndNamesAllOfItWithoutValues()
    {
        var before = _gateway.Service<LiveGateway>().Current;

        await ChangeAsync(s =>
        {
            s["Businesses"]![0]!["Id"] = Large;
            s["Providers"]!["Thredfi"]!["ApiKey"] = "not a key";
            s["Admin"]!["Key"] = "short-key";
        });

        Assert.Same(before, _gateway.Service<LiveGateway>().Current);
        Assert.Equal("137", await CountAsync(Small));
        var line = Assert.Single(_log.Lines);
        Assert.StartsWith("Error: The changed settings were refused, and those before stay in use. The configuration has 2 problems:", line, StringComparison.Ordinal);
        Assert.Contains("Providers:Thredfi:ApiKey", line, StringComparison.Ordinal);
        Assert.Contains("Admin:Key", line, StringComparison.Ordinal);
        Assert.DoesNotContain("not a key", line, StringComparison.Ordinal);
        Assert.DoesNotContain("short-key", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_FileIsNoJson_TakesNothingAndSaysSoOnce()
    {
        _folder.Write("appsettings.json", "{ \"Admin\": ");

        await _reload.LookAsync(CancellationToken.None);
        await _reload.LookAsync(CancellationToken.None);

        Assert.Equal("137", await CountAsync(Small));
        Assert.StartsWith("Error: The changed settings were refused", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_AfterARefusedChange_TakesTheNextOne()
    {
        await ChangeAsync(static s => s["Admin"]!["Key"] = "short-key");

        await ChangeAsync(static s => s["Admin"]!["Key"] = OtherAdminKey);

        Assert.Equal(HttpStatusCode.OK, await InvalidateAsync(OtherAdminKey));
    }

    [Fact]
    public async Task Look_SettingOfTheStartChanged_WarnsAndTakesTheRest()
    {
        await ChangeAsync(s =>
        {
            s["Limits"]!["Tokens"] = 10;
            s["Admin"]!["Key"] = OtherAdminKey;
        });

        Assert.Equal("137", await CountAsync(Small));
        Assert.Equal(
            [
                "Information: Changed settings are in use: Admin:Key.",
                "Warning: Changed settings that are taken at the next start only: Limits:Tokens.",
            ],
            _log.Lines);
    }

    [Fact]
    public async Task Look_SandboxSwitchedOn_IsRefused()
    {
        await ChangeAsync(static s =>
        {
            s.Remove("Providers");
            s.Remove("Businesses");
            s["Sandbox"] = new JsonObject { ["Enabled"] = true };
        });

        Assert.Equal("137", await CountAsync(Small));
        Assert.Contains("The sandbox comes and goes with a start only.", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_TwoFilesForOneSetting_AreRefusedAndTheNextChangeIsTaken()
    {
        _folder.Write("Admin__Key", OtherAdminKey);
        _folder.Write("admin__key", OtherAdminKey);

        await _reload.LookAsync(CancellationToken.None);
        var withTwo = (await InvalidateAsync(AdminKey), Assert.Single(_log.Lines));
        File.Delete(Path.Combine(_folder.Path, "admin__key"));
        await _reload.LookAsync(CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, withTwo.Item1);
        Assert.StartsWith("Error: The changed settings were refused", withTwo.Item2, StringComparison.Ordinal);
        Assert.DoesNotContain(OtherAdminKey, withTwo.Item2, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await InvalidateAsync(OtherAdminKey));
    }

    /// <summary>The server takes them as they change, so that they have to be looked at as at the start.</summary>
    [Theory]
    [InlineData("http://127.0.0.1:5091", "Information: Changed settings are in use: Kestrel:Endpoints:A:Url.")]
    [InlineData("http://0.0.0.0:5091", "Error: The changed settings were refused")]
    public async Task Look_EndpointChangedWithoutAccessTokens_IsALoopbackOneOrRefused(string url, string expected)
    {
        using var folder = new TemporaryFolder();
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("SettingsFolder", folder.Path), new("Sandbox:Enabled", "true")]);
        var files = SettingsFiles.Use(configuration);
        var settings = GatewaySettings.Read(configuration, isDevelopment: false);
        await using var gateway = await _sandbox.StartAnotherAsync(_ => settings.With(_sandbox.Sandbox));
        using var reload = new SettingsReload(
            files, gateway.Service<LiveGateway>(), configuration, new HostingEnvironment { EnvironmentName = Environments.Production }, TimeProvider.System, _log);

        folder.Write("Kestrel__Endpoints__A__Url", url);
        await reload.LookAsync(CancellationToken.None);

        Assert.StartsWith(expected, Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Equal(expected.StartsWith("Error", StringComparison.Ordinal) ? null : url, configuration["Kestrel:Endpoints:A:Url"]);
    }

    private void Write() => _folder.Write("appsettings.json", _settings.ToJsonString());

    private Task ChangeAsync(Action<JsonObject> change)
    {
        change(_settings);
        Write();
        return _reload.LookAsync(CancellationToken.None);
    }

    /// <summary>How many credits there are, or the code of the error.</summary>
    private async Task<string> CountAsync(Guid business, string? cacheControl = null)
    {
        var answer = await QueryAsync($$"""{ business(businessId: "{{business}}") { customerCredits(first: 1) { totalCount } } }""", cacheControl);
        return answer["errors"]?[0]?["extensions"]?["code"]?.GetValue<string>()
            ?? answer["data"]!["business"]!["customerCredits"]!["totalCount"]!.ToJsonString();
    }

    private async Task<JsonNode> QueryAsync(string query, string? cacheControl = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(query));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {TestIssuer.Symmetric()}");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Cache-Control", cacheControl);
        using var response = await _gateway.Client.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<HttpStatusCode> InvalidateAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/cache/invalidate");
        request.Content = new StringContent($$"""{"businessId":"{{Small}}"}""", System.Text.Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        using var response = await _gateway.Client.SendAsync(request);
        return response.StatusCode;
    }
}
