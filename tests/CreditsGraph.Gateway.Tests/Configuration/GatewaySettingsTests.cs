using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Providers.Http;
using CreditsGraph.Testing;
using Microsoft.Extensions.Configuration;
using Polly;

namespace CreditsGraph.Gateway.Tests.Configuration;

public sealed class GatewaySettingsTests
{
    private const string BusinessId = "11111111-1111-4111-8111-111111111111";
    private const string Secret = "sEcReT";

    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Providers:Thredfi:BaseUrl"] = "https://thredfi.example",
        ["Providers:Thredfi:PartnerId"] = "22222222-2222-4222-8222-222222222222",
        ["Providers:Thredfi:ApiKey"] = Secret,
        ["Providers:DayZero:Token"] = "dz_" + Secret,
        ["Businesses:0:Id"] = BusinessId,
    };

    [Fact]
    public void Read_Complete_HasTheDefaultsForTheRest()
    {
        var settings = Read();

        Assert.Equal("https://thredfi.example/", settings.Thredfi.BaseUrl?.AbsoluteUri);
        Assert.Equal("22222222-2222-4222-8222-222222222222", settings.Thredfi.PartnerId);
        Assert.Equal(Secret, settings.Thredfi.ApiKey);
        Assert.Empty(settings.Thredfi.BusinessTokens);
        Assert.Equal("https://api.ondayzero.com/", settings.DayZero.BaseUrl.AbsoluteUri);
        Assert.Equal("dz_" + Secret, settings.DayZero.Token);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.Thredfi.Resilience.TotalRequestTimeout.Timeout);
        Assert.Equal(TimeSpan.FromSeconds(3), settings.DayZero.Resilience.AttemptTimeout.Timeout);
        Assert.Equal(ProviderHttpVersion.Negotiated, settings.Thredfi.HttpVersion);
        Assert.Equal(ProviderHttpVersion.Negotiated, settings.DayZero.HttpVersion);
        Assert.Equal((20, 100), (settings.Paging.DefaultPageSize, settings.Paging.MaximumPageSize));
        Assert.Equal([new Business(Guid.Parse(BusinessId))], settings.Businesses.All);
        Assert.Null(settings.Sandbox);
        Assert.Null(settings.AdminKey);
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        var settings = Read(
            ("Providers:Thredfi:Resilience:TotalRequestTimeout:Timeout", "00:00:20"),
            ("Providers:DayZero:BaseUrl", "http://localhost:99/dz/"),
            ("Providers:Thredfi:HttpVersion", "Http11"),
            ("Providers:DayZero:HttpVersion", "http2"),
            ("Providers:DayZero:Resilience:AttemptTimeout:Timeout", "00:00:01.5"),
            ("Providers:DayZero:Resilience:Retry:MaxRetryAttempts", "2"),
            ("Providers:DayZero:Resilience:Retry:Delay", "00:00:00.1"),
            ("Providers:DayZero:Resilience:Retry:MaxDelay", "00:00:04"),
            ("Providers:DayZero:Resilience:Retry:BackoffType", "linear"),
            ("Providers:DayZero:Resilience:Retry:UseJitter", "false"),
            ("Providers:DayZero:Resilience:CircuitBreaker:FailureRatio", "0.25"),
            ("Providers:DayZero:Resilience:CircuitBreaker:MinimumThroughput", "20"),
            ("Providers:DayZero:Resilience:CircuitBreaker:SamplingDuration", "00:01:00"),
            ("Providers:DayZero:Resilience:CircuitBreaker:BreakDuration", "00:00:07"),
            ("Providers:DayZero:Resilience:RateLimiter:DefaultRateLimiterOptions:PermitLimit", "8"),
            ("Providers:DayZero:Resilience:RateLimiter:DefaultRateLimiterOptions:QueueLimit", "0"),
            ("Businesses:0:Name", "Acme"),
            ("Businesses:0:ThredfiBusinessId", "33333333-3333-4333-8333-333333333333"),
            ("Businesses:0:DayZeroBusinessId", "44444444-4444-4444-8444-444444444444"),
            ("Businesses:0:CustomerLink", "id"),
            ("Businesses:0:ThredfiToken", "token"),
            ("Paging:MaxPageSize", "50"),
            ("Paging:DefaultPageSize", "5"),
            ("Admin:Key", "operator-key-of-32-characters-ab"));

        Assert.Equal(TimeSpan.FromSeconds(20), settings.Thredfi.Resilience.TotalRequestTimeout.Timeout);
        Assert.Equal("http://localhost:99/dz/", settings.DayZero.BaseUrl.AbsoluteUri);
        Assert.Equal((ProviderHttpVersion.Http11, ProviderHttpVersion.Http2), (settings.Thredfi.HttpVersion, settings.DayZero.HttpVersion));
        var dayZero = settings.DayZero.Resilience;
        Assert.Equal(TimeSpan.FromSeconds(1.5), dayZero.AttemptTimeout.Timeout);
        Assert.Equal(
            (2, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(4), DelayBackoffType.Linear, false),
            (dayZero.Retry.MaxRetryAttempts, dayZero.Retry.Delay, dayZero.Retry.MaxDelay, dayZero.Retry.BackoffType, dayZero.Retry.UseJitter));
        var breaker = dayZero.CircuitBreaker;
        Assert.Equal(
            (0.25, 20, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(7)),
            (breaker.FailureRatio, breaker.MinimumThroughput, breaker.SamplingDuration, breaker.BreakDuration));
        var limits = dayZero.RateLimiter.DefaultRateLimiterOptions;
        Assert.Equal((8, 0), (limits.PermitLimit, limits.QueueLimit));
        Assert.Equal((5, 50), (settings.Paging.DefaultPageSize, settings.Paging.MaximumPageSize));
        Assert.Equal("operator-key-of-32-characters-ab", settings.AdminKey);
        var thredfiId = Guid.Parse("33333333-3333-4333-8333-333333333333");
        Assert.Equal("token", settings.Thredfi.BusinessTokens[thredfiId]);
        Assert.Equal(
            new Business(Guid.Parse(BusinessId))
            {
                Name = "Acme",
                ThredfiBusinessId = thredfiId,
                DayZeroBusinessId = Guid.Parse("44444444-4444-4444-8444-444444444444"),
                CustomerLink = CustomerLink.Id,
            },
            Assert.Single(settings.Businesses.All));
    }

    [Theory]
    [InlineData("Providers:Thredfi:BaseUrl", null, "is missing")]
    [InlineData("Providers:Thredfi:BaseUrl", "  ", "is missing")]
    [InlineData("Providers:Thredfi:BaseUrl", "thredfi.example", "is not an absolute http or https URL")]
    [InlineData("Providers:Thredfi:BaseUrl", "/v1", "is not an absolute http or https URL")]
    [InlineData("Providers:Thredfi:BaseUrl", "ftp://thredfi.example", "is not an absolute http or https URL")]
    [InlineData("Providers:Thredfi:BaseUrl", "http://thredfi.example", "must be https")]
    [InlineData("Providers:Thredfi:BaseUrl", "https://a:sEcReT@thredfi.example", "must not have a user")]
    [InlineData("Providers:Thredfi:BaseUrl", "https://thredfi.example/?a=b", "must not have a query")]
    [InlineData("Providers:Thredfi:PartnerId", null, "is missing")]
    [InlineData("Providers:Thredfi:PartnerId", "sEcReT", "is not a UUID")]
    [InlineData("Providers:Thredfi:ApiKey", null, "is missing")]
    [InlineData("Providers:Thredfi:ApiKey", "sEcReT\n", "holds characters")]
    [InlineData("Providers:Thredfi:ApiKey:Inner", "sEcReT", "is a single value")]
    [InlineData("Providers:Thredfi:Baseurl2", "sEcReT", "is unknown. Known here: ")]
    [InlineData("Providers:Thredfy:BaseUrl", "https://thredfi.example", "is unknown")]
    [InlineData("Providers:Thredfi:Resilience:Retry:MaxRetryAttempt", "1", "is unknown")]
    [InlineData("Providers:Thredfi:Resilience:TotalRequestTimeout:Timeout", "soon", "is not a time")]
    [InlineData("Providers:Thredfi:Resilience:AttemptTimeout:Timeout", "00:00:00", "is not a time")]
    [InlineData("Providers:Thredfi:Resilience:AttemptTimeout:Timeout", "10", "is not a time")]
    [InlineData("Providers:Thredfi:Resilience:AttemptTimeout:Timeout", "00:00:10", "is not shorter than")]
    [InlineData("Providers:Thredfi:Resilience:TotalRequestTimeout:Timeout", "00:00:02", "is not shorter than", "Providers:Thredfi:Resilience:AttemptTimeout:Timeout")]
    [InlineData("Providers:Thredfi:Resilience:AttemptTimeout", "00:00:11", "is a section")]
    [InlineData("Providers:Thredfi:Resilience:Retry:MaxRetryAttempts", "11", "is not a whole number from 0 to 10")]
    [InlineData("Providers:Thredfi:Resilience:Retry:Delay", "00:00:00", "is not a time")]
    [InlineData("Providers:Thredfi:Resilience:Retry:MaxDelay", "2.00:00:00", "is not a time")]
    [InlineData("Providers:Thredfi:Resilience:Retry:BackoffType", "Quadratic", "is none of Constant, Linear, Exponential")]
    [InlineData("Providers:Thredfi:Resilience:Retry:UseJitter", "some", "is neither true nor false")]
    [InlineData("Providers:Thredfi:Resilience:CircuitBreaker:FailureRatio", "0", "is not a number more than 0 and at most 1")]
    [InlineData("Providers:Thredfi:Resilience:CircuitBreaker:FailureRatio", "1.1", "is not a number more than 0 and at most 1")]
    [InlineData("Providers:Thredfi:Resilience:CircuitBreaker:FailureRatio", "NaN", "is not a number more than 0 and at most 1")]
    [InlineData("Providers:Thredfi:Resilience:CircuitBreaker:FailureRatio", "0,5", "is not a number more than 0 and at most 1")]
    [InlineData("Providers:Thredfi:Resilience:CircuitBreaker:MinimumThroughput", "1", "is not a whole number from 2")]
    [InlineData("Providers:Thredfi:Resilience:CircuitBreaker:SamplingDuration", "00:00:05", "is less than twice AttemptTimeout:Timeout")]
    [InlineData("Providers:Thredfi:Resilience:CircuitBreaker:BreakDuration", "00:00:00.1", "is not a time")]
    [InlineData("Providers:Thredfi:Resilience:RateLimiter:DefaultRateLimiterOptions:PermitLimit", "0", "is not a whole number from 1")]
    [InlineData("Providers:Thredfi:Resilience:RateLimiter:DefaultRateLimiterOptions:QueueLimit", "-1", "is not a whole number from 0")]
    [InlineData("Providers:Thredfi:Resilience:RateLimiter:PermitLimit", "5", "is unknown")]
    [InlineData("Providers:DayZero:Token", null, "is missing")]
    [InlineData("Providers:DayZero:Token", "dz sEcReT", "holds characters")]
    [InlineData("Providers:DayZero:BaseUrl", "nonsense", "is not an absolute http or https URL")]
    [InlineData("Providers:DayZero:HttpVersion", "2", "is none of Negotiated, Http11, Http2.")]
    [InlineData("Providers:DayZero:HttpVersion:Exact", "sEcReT", "is a single value, not a section", "Providers:DayZero:HttpVersion")]
    [InlineData("Providers:Thredfi:HttpVersion", "HTTP/2", "is none of Negotiated, Http11, Http2.")]
    [InlineData("Providers:DayZero:ApiKey", "sEcReT", "is unknown")]
    [InlineData("Businesses:0:Id", null, "is missing: list the businesses")]
    [InlineData("Businesses:0:Id", "acme", "is not a UUID")]
    [InlineData("Businesses:0:Id", "{11111111-1111-4111-8111-111111111111}", "is not a UUID")]
    [InlineData("Businesses:1:Id", "11111111-1111-4111-8111-111111111111", "is the id of an earlier business")]
    [InlineData("Businesses:1:Name", "Acme", "is missing", "Businesses:1:Id")]
    [InlineData("Businesses:0:ThredfiBusinessId", "acme", "is not a UUID")]
    [InlineData("Businesses:0:DayZeroBusinessId", "acme", "is not a UUID")]
    [InlineData("Businesses:0:CustomerLink", "Email", "is none of ExternalId, Id")]
    [InlineData("Businesses:0:CustomerLink", "1", "is none of ExternalId, Id")]
    [InlineData("Businesses:0:ThredfiToken", "sEcReT sEcReT", "holds characters")]
    [InlineData("Businesses:0:Token", "sEcReT", "is unknown")]
    [InlineData("Businesses", "sEcReT", "is a section")]
    [InlineData("AllowUnlistedBusinesses", "yes", "is neither true nor false")]
    [InlineData("Sandbox:Enabled", "sometimes", "is neither true nor false")]
    [InlineData("Sandbox:Seed", "x", "is not a whole number")]
    [InlineData("Sandbox:Seeds", "1", "is unknown")]
    [InlineData("Paging:MaxPageSize", "0", "is not a whole number from 1 to 1000")]
    [InlineData("Paging:MaxPageSize", "1e2", "is not a whole number")]
    [InlineData("Paging:DefaultPageSize", "101", "is not a whole number from 1 to 100")]
    [InlineData("Paging:PageSize", "10", "is unknown")]
    [InlineData("Admin:Key", "sEcReT", "is shorter than 32 characters")]
    [InlineData("Admin:Key", "sEcReT sEcReT sEcReT sEcReT sEcReT", "holds characters")]
    [InlineData("Admin:Keys", "sEcReT", "is unknown")]
    public void Read_OneWrongSetting_IsTheOneProblem(string setting, string? value, string problem, string? named = null)
    {
        var message = Refusal((setting, value));

        Assert.StartsWith("The configuration has 1 problem:", message, StringComparison.Ordinal);
        Assert.Contains($"  {named ?? KnownPath(setting)} {problem}", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NothingOutsideDevelopment_NamesEverythingMissing()
    {
        var exception = Assert.Throws<StartupException>(() => GatewaySettings.Read(Build([]), isDevelopment: false));

        Snapshot.Match(exception.Message);
    }

    [Fact]
    public void Read_SeveralProblems_AreAllNamed()
    {
        var message = Refusal(("Providers:Thredfi:BaseUrl", "x"), ("Businesses:0:Id", "x"), ("Paging:MaxPageSize", "x"));

        Assert.StartsWith("The configuration has 3 problems:", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TokenForEveryBusiness_NeedsNoPartner()
    {
        var settings = Read(
            ("Providers:Thredfi:PartnerId", null), ("Providers:Thredfi:ApiKey", null), ("Businesses:0:ThredfiToken", "token"));

        Assert.Null(settings.Thredfi.ApiKey);
        Assert.Equal("token", settings.Thredfi.BusinessTokens[Guid.Parse(BusinessId)]);
    }

    [Theory]
    [InlineData("Businesses:1:Id", "55555555-5555-4555-8555-555555555555")]
    [InlineData("AllowUnlistedBusinesses", "true")]
    public void Read_BusinessWithoutToken_NeedsThePartner(string setting, string value)
    {
        var message = Refusal(
            ("Providers:Thredfi:PartnerId", null),
            ("Providers:Thredfi:ApiKey", null),
            ("Businesses:0:ThredfiToken", "token"),
            (setting, value));

        Assert.Contains("Providers:Thredfi:PartnerId is missing", message, StringComparison.Ordinal);
        Assert.Contains("Providers:Thredfi:ApiKey is missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TwoTokensForOneThredfiBusiness_IsAProblem()
    {
        var message = Refusal(
            ("Businesses:0:ThredfiToken", "one"),
            ("Businesses:1:Id", "55555555-5555-4555-8555-555555555555"),
            ("Businesses:1:ThredfiBusinessId", BusinessId),
            ("Businesses:1:ThredfiToken", "two"));

        Assert.Contains("Businesses:1:ThredfiToken is a second token", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TenBusinesses_KeepTheirOrder()
    {
        var ids = Enumerable.Range(0, 12).Select(i => Guid.Parse($"00000000-0000-4000-8000-{11 - i:d12}")).ToList();

        var settings = Read([.. ids.Select((id, i) => ($"Businesses:{i}:Id", (string?)id.ToString()))]);

        Assert.Equal(ids, settings.Businesses.All.Select(business => business.Id));
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, "false", false)]
    [InlineData(true, "true", true)]
    [InlineData(false, null, false)]
    [InlineData(false, "true", true)]
    public void Read_NothingOfProviders_HasTheSandboxInDevelopmentOrOnDemand(bool isDevelopment, string? enabled, bool hasSandbox)
    {
        var configuration = Build(new() { ["Sandbox:Enabled"] = enabled, ["Sandbox:Seed"] = "7" });

        var (settings, problem) = (default(GatewaySettings), default(StartupException));
        try
        {
            settings = GatewaySettings.Read(configuration, isDevelopment);
        }
        catch (StartupException exception)
        {
            problem = exception;
        }

        Assert.Equal(hasSandbox, settings is not null);
        Assert.Equal(hasSandbox ? 7 : null, settings?.Sandbox?.Seed);
        Assert.Equal(hasSandbox, problem is null);
    }

    [Theory]
    [InlineData("Providers:DayZero:Token")]
    [InlineData("Businesses:0:Id")]
    public void Read_AnythingOfProvidersInDevelopment_StartsNoSandbox(string setting)
    {
        var configuration = Build(new() { [setting] = Complete[setting] });

        var exception = Assert.Throws<StartupException>(() => GatewaySettings.Read(configuration, isDevelopment: true));

        Assert.Contains("Providers:Thredfi:BaseUrl is missing", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SandboxBesideProviders_IsAProblem()
    {
        var message = Refusal(("Sandbox:Enabled", "true"));

        Assert.Contains("Sandbox:Enabled is true, so the providers' addresses", message, StringComparison.Ordinal);
        Assert.Contains("Sandbox:Enabled is true, so no Businesses", message, StringComparison.Ordinal);
    }

    private static string KnownPath(string setting) => setting switch
    {
        "Providers:Thredfi:ApiKey:Inner" => "Providers:Thredfi:ApiKey",
        "Providers:Thredfy:BaseUrl" => "Providers:Thredfy",
        _ => setting,
    };

    private static GatewaySettings Read(params (string Setting, string? Value)[] changes) =>
        GatewaySettings.Read(Changed(changes), isDevelopment: false);

    private static string Refusal(params (string Setting, string? Value)[] changes) =>
        Assert.Throws<StartupException>(() => GatewaySettings.Read(Changed(changes), isDevelopment: false)).Message;

    private static IConfiguration Changed((string Setting, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Complete);
        foreach (var (setting, value) in changes)
        {
            if (value is null)
                settings.Remove(setting);
            else
                settings[setting] = value;
        }

        return Build(settings);
    }

    private static IConfiguration Build(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
