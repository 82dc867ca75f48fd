using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Resilience;
using CreditsGraph.Providers.Tests.Thredfi;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.Providers.Tests.Resilience;

/// <summary>Token requests are repeated on their own, and bring nobody else down.</summary>
public class TokenResilienceTests
{
    private static readonly string Page = ThredfiBodies.PageOf(ThredfiBodies.CustomerRow());

    [Fact]
    public async Task Token_FailingOnce_IsRepeatedWithinTheCall()
    {
        var posts = 0;
        await using var fixture = await StartAsync(
            (request, context) => request.IsToken && Interlocked.Increment(ref posts) == 1 ? context.JsonAsync("{}", 503) : Good(request, context));

        Assert.Single((await RunAsync(fixture, fixture.ListAsync())).Rows);
        Assert.Equal((3, 1), (posts, fixture.Server.Lists.Count));
    }

    [Fact]
    public async Task Token_FailingForLong_IsNotRepeatedByTheCallThatWaits()
    {
        await using var fixture = await StartAsync(
            (request, context) => request.IsToken ? context.JsonAsync("{}", 500) : Good(request, context));

        var error = await Assert.ThrowsAsync<ProviderException>(() => RunAsync(fixture, fixture.ListAsync()));

        Assert.Equal(ProviderErrorCode.Unavailable, error.Code);
        Assert.Equal(4, fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task Token_Silence_EndsWithTheCallsTotalTime()
    {
        await using var fixture = await StartAsync((request, context) => context.NeverAsync());
        var started = fixture.Time.GetUtcNow();

        var error = await Assert.ThrowsAsync<ProviderException>(() => RunAsync(fixture, fixture.ListAsync()));

        Assert.Equal(ProviderErrorCode.Timeout, error.Code);
        Assert.True(fixture.Time.GetUtcNow() - started <= TimeSpan.FromSeconds(11));
        Assert.InRange(fixture.Server.Requests.Count, 1, 4);
    }

    [Fact]
    public async Task Token_EndpointsDown_LeavesBusinessesWithATokenAlone()
    {
        var isDown = false;
        await using var fixture = await StartAsync((request, context) =>
            request.IsToken && Volatile.Read(ref isDown) ? context.JsonAsync("{}", 500) : Good(request, context));
        await RunAsync(fixture, fixture.ListAsync());
        Volatile.Write(ref isDown, true);

        ProviderException error = null!;
        for (var i = 0; i < 5; i++)
            error = await Assert.ThrowsAsync<ProviderException>(() => RunAsync(fixture, ListOfAsync(fixture, Guid.NewGuid())));
        var tokens = fixture.Server.Requests.Count(request => request.IsToken);

        Assert.Contains("paused", error.Message);
        Assert.InRange(tokens, 10, 12);
        Assert.Equal(ProviderState.Open, fixture.Healths[Provider.Thredfi].Read().State);
        Assert.Single((await RunAsync(fixture, fixture.ListAsync())).Rows);
    }

    private static Task<ThredfiFixture> StartAsync(Func<FakeRequest, HttpContext, Task> answer) => ThredfiFixture.StartAsync(
        answer,
        options =>
        {
            options.Resilience.Retry.MaxRetryAttempts = 3;
            options.Resilience.Retry.UseJitter = false;
        });

    private static Task Good(FakeRequest request, HttpContext context) =>
        request.IsToken ? context.TokenAsync("token") : context.JsonAsync(Page);

    private static Task<CreditPage<CustomerCredit>> ListOfAsync(ThredfiFixture fixture, Guid business) => fixture.ListOfAsync(business);

    // Time goes by while real requests are under way.
    private static async Task<T> RunAsync<T>(ThredfiFixture fixture, Task<T> call)
    {
        while (!call.IsCompleted)
        {
            await Task.WhenAny(call, Task.Delay(20));
            fixture.Time.Advance(TimeSpan.FromMilliseconds(200));
        }

        return await call;
    }
}
