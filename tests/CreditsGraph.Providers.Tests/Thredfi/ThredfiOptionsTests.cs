using CreditsGraph.Providers.Thredfi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Providers.Tests.Thredfi;

public class ThredfiOptionsTests
{
    [Fact]
    public void Options_Complete_AreAccepted() => Assert.Null(FailureOf(_ => { }));

    [Fact]
    public void Options_NoPartner_AreAccepted() => Assert.Null(FailureOf(options => (options.PartnerId, options.ApiKey) = ("", "")));

    [Theory]
    [InlineData(null)]
    [InlineData("/relative")]
    [InlineData("ftp://thredfi.example")]
    [InlineData("https://user:pass@thredfi.example")]
    [InlineData("https://thredfi.example/?x=1")]
    [InlineData("https://thredfi.example/#x")]
    public void Options_WrongBaseUrl_AreRefused(string? url) => Assert.Contains(
        "BaseUrl", FailureOf(options => options.BaseUrl = url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void Options_HalfAPartner_AreRefused()
    {
        Assert.Contains("PartnerId", FailureOf(options => options.ApiKey = null));
        Assert.Contains("ApiKey", FailureOf(options => options.PartnerId = ""));
    }

    [Fact]
    public void Options_PartnerIdWithColon_AreRefused() =>
        Assert.Contains("colon", FailureOf(options => options.PartnerId = "a:b"));

    [Theory]
    [InlineData("")]
    [InlineData("topsecret\n")]
    public void Options_ReadyTokenThatNoHeaderCarries_AreRefusedWithoutTellingIt(string token)
    {
        var failure = FailureOf(options => options.BusinessTokens = new Dictionary<Guid, string> { [Guid.NewGuid()] = token });

        Assert.Contains("ready token", failure);
        Assert.DoesNotContain("topsecret", failure);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100_000)]
    public void Options_WrongTimeLimit_AreRefused(int seconds)
    {
        Assert.Contains("AttemptTimeout:Timeout", FailureOf(o => o.Resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(seconds)));
        Assert.Contains("TotalRequestTimeout:Timeout", FailureOf(o => o.Resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(seconds)));
    }

    /// <summary>What asking for the client fails with.</summary>
    private static string? FailureOf(Action<ThredfiOptions> change)
    {
        using var services = new ServiceCollection().AddThredfiClient(options =>
        {
            options.BaseUrl = new Uri("https://thredfi.example");
            options.PartnerId = "partner";
            options.ApiKey = "key";
            change(options);
        }).BuildServiceProvider();
        try
        {
            services.GetRequiredService<IThredfiClient>();
            return null;
        }
        catch (OptionsValidationException e)
        {
            return e.Message;
        }
    }
}
