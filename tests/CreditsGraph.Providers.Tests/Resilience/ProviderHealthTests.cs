using CreditsGraph.Providers.Resilience;
using static CreditsGraph.Providers.Tests.Resilience.StubAnswers;

namespace CreditsGraph.Providers.Tests.Resilience;

public class ProviderHealthTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Read_AtFirst_IsClosedSinceTheStart()
    {
        var health = new ProviderHealth(Provider.Thredfi, _time);

        Assert.Equal(
            new ProviderStatus(Provider.Thredfi, ProviderState.Closed, _time.GetUtcNow(), null, null, null, 0), health.Read());
    }

    [Theory]
    [InlineData(ProviderState.Closed, ProviderState.Closed, ProviderState.Closed)]
    [InlineData(ProviderState.Open, ProviderState.Closed, ProviderState.Open)]
    [InlineData(ProviderState.Closed, ProviderState.Open, ProviderState.Open)]
    [InlineData(ProviderState.HalfOpen, ProviderState.Closed, ProviderState.HalfOpen)]
    [InlineData(ProviderState.HalfOpen, ProviderState.Open, ProviderState.Open)]
    public void State_OfTwoCircuits_IsThatOfTheLessPassable(ProviderState data, ProviderState token, ProviderState expected)
    {
        var health = new ProviderHealth(Provider.Thredfi, _time);

        health.Enter(ProviderApi.Data, data);
        health.Enter(ProviderApi.Token, token);

        Assert.Equal(expected, health.Read().State);
    }

    [Fact]
    public void Since_SecondCircuitOpensToo_StaysTheFirsts()
    {
        var health = new ProviderHealth(Provider.Thredfi, _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        health.Enter(ProviderApi.Token, ProviderState.Open);
        var opened = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(1));

        health.Enter(ProviderApi.Data, ProviderState.Open);

        Assert.Equal(opened, health.Read().Since);
    }

    [Fact]
    public async Task Read_WhileACallRuns_CountsIt()
    {
        var release = new TaskCompletionSource<HttpResponseMessage>();
        using var provider = new StubProvider((_, _) => release.Task);

        var call = provider.Send();
        Assert.Equal((1, null), (provider.Status.CallsInFlight, provider.Status.Latency));
        provider.Time.Advance(TimeSpan.FromMilliseconds(100));
        release.SetResult(await Status(200));
        await call;

        Assert.Equal(0, provider.Status.CallsInFlight);
        Assert.InRange(provider.Status.Latency!.Value.Median.TotalMilliseconds, 95, 105);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(404, null)]
    [InlineData(400, ProviderErrorCode.Rejected)]
    [InlineData(401, ProviderErrorCode.Unauthorized)]
    [InlineData(500, ProviderErrorCode.Unavailable)]
    public async Task LastErrorCode_OfAnAnswer_IsWhatItsErrorHas(int status, ProviderErrorCode? expected)
    {
        using var provider = new StubProvider((_, _) => Status(status));

        await provider.RunAsync();

        Assert.Equal(expected, provider.Status.LastErrorCode);
        Assert.Equal(expected is not null, provider.Status.LastErrorAt is not null);
    }

    [Fact]
    public async Task LastErrorCode_AnswerThatBreaksTheContract_IsThat()
    {
        using var provider = new StubProvider((_, _) => Status(200));

        (await provider.RunAsync()).Contract("is nonsense");

        Assert.Equal(ProviderErrorCode.Contract, provider.Status.LastErrorCode);
    }
}
