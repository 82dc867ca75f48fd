using CreditsGraph.Providers.Caching;

namespace CreditsGraph.Providers.Tests.Caching;

public sealed class CacheGenerationsTests
{
    private static readonly ProviderBusiness First = new(Provider.Thredfi, Guid.NewGuid());
    private static readonly ProviderBusiness Second = new(Provider.Thredfi, Guid.NewGuid());
    private static readonly ProviderBusiness Third = new(Provider.Thredfi, Guid.NewGuid());

    private readonly CacheGenerations _generations = new(capacity: 2);

    [Fact]
    public async Task Get_NeverInvalidated_IsEmpty()
    {
        Assert.Equal(Guid.Empty, await GetAsync(First));
    }

    [Fact]
    public async Task Invalidate_ABusiness_IsNewEachTimeForItAlone()
    {
        Assert.Equal(InvalidationReach.Local, await _generations.InvalidateAsync(First, default));
        var once = await GetAsync(First);
        await _generations.InvalidateAsync(First, default);

        Assert.Equal(3, new[] { Guid.Empty, once, await GetAsync(First) }.Distinct().Count());
        Assert.Equal(Guid.Empty, await GetAsync(Second));
    }

    [Fact]
    public async Task Invalidate_SameIdAtTheOtherProvider_IsAnotherBusiness()
    {
        await _generations.InvalidateAsync(First, default);

        Assert.Equal(Guid.Empty, await GetAsync(First with { Provider = Provider.DayZero }));
    }

    [Fact]
    public async Task Invalidate_MoreBusinessesThanThereIsRoomFor_BringsNoneBack()
    {
        await _generations.InvalidateAsync(First, default);
        await _generations.InvalidateAsync(Second, default);
        var before = new[] { await GetAsync(First), await GetAsync(Second), Guid.Empty };

        await _generations.InvalidateAsync(Third, default);

        foreach (var business in new[] { First, Second, Third })
            Assert.DoesNotContain(await GetAsync(business), before);
    }

    private ValueTask<Guid> GetAsync(ProviderBusiness business) => _generations.GetAsync(business, default);
}
