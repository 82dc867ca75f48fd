using CreditsGraph.Providers.DayZero;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Providers.Tests.DayZero;

public class DayZeroOptionsTests
{
    [Fact]
    public void Options_WithToken_AreAccepted() => Assert.Null(FailureOf(_ => { }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dz_topsecret\r\n")]
    public void Options_WrongToken_AreRefusedWithoutTellingIt(string? token)
    {
        var failure = FailureOf(options => options.Token = token);

        Assert.Contains("Token", failure);
        Assert.DoesNotContain("topsecret", failure);
    }

    [Fact]
    public void Options_WrongBaseUrl_AreRefused() =>
        Assert.Contains("BaseUrl", FailureOf(options => options.BaseUrl = new Uri("file:///etc")));

    [Fact]
    public void Options_WrongTimeLimit_AreRefused() =>
        Assert.Contains("AttemptTimeout:Timeout", FailureOf(options => options.Resilience.AttemptTimeout.Timeout = TimeSpan.Zero));

    /// <summary>What asking for the client fails with.</summary>
    private static string? FailureOf(Action<DayZeroOptions> change)
    {
        using var services = new ServiceCollection().AddDayZeroClient(options =>
        {
            options.Token = "dz_token";
            change(options);
        }).BuildServiceProvider();
        try
        {
            services.GetRequiredService<IDayZeroClient>();
            return null;
        }
        catch (OptionsValidationException e)
        {
            return e.Message;
        }
    }
}
