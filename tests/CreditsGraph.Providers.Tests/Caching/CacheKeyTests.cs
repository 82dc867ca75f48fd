using CreditsGraph.Providers.Caching;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Providers.Tests.Caching;

public class CacheKeyTests
{
    // Few values of each, so that keys that differ in one thing alone are common.
    private static readonly Gen<CacheKey> Keys =
        from provider in Gen.Elements(Provider.Thredfi, Provider.DayZero)
        from business in Gen.Elements(1, 2)
        from scope in Gen.Elements(CredentialScope.Of(new Uri("https://example/"), "one"), CredentialScope.Of(new Uri("https://example/"), "two"))
        from generation in Gen.Elements(Guid.Empty, new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
        from call in Gen.Elements("x", "y", " x")
        select new CacheKey(new ProviderBusiness(provider, new Guid(business, 0, 0, new byte[8])), scope, generation, call);

    [Fact]
    public void ToDistributedKey_AnyTwoKeys_AreTheSameOnlyWhereAllIsTheSame() => Prop
        .ForAll(Keys.Two().ToArbitrary(), static pair =>
        {
            var (first, second) = pair;
            return (first == second) == (first.ToDistributedKey() == second.ToDistributedKey());
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void ToDistributedKey_OfASearch_DoesNotTellIt()
    {
        var key = new CacheKey(CacheFixture.Business, "scope", Guid.Empty, "customer-credits/?search=Jane%20Doe");

        Assert.Equal(
            "v1:thredfi:0a0a0a0a111142228333444444444444:", key.ToDistributedKey()[..44]);
        Assert.DoesNotContain("Jane", key.ToDistributedKey(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnyTwoKeys_ShareAnAnswerOnlyWhereAllIsTheSame()
    {
        var pairs = Keys.Two().Sample(300);
        foreach (var (first, second) in pairs)
        {
            using var fixture = new CacheFixture(store: new SharedStore());
            foreach (var key in new[] { first, second })
                await fixture.GetAsync(name: key.Call, business: key.Business, scope: key.Scope);

            Assert.Equal(first with { Generation = second.Generation } == second ? 1 : 2, fixture.Calls);
        }
    }

    [Fact]
    public void Scope_OtherAddressOrCredential_IsAnother()
    {
        var sandbox = new Uri("https://sandbox.example/");
        string[] scopes =
        [
            CredentialScope.Of(sandbox, "partner", "key"),
            CredentialScope.Of(new Uri("https://example/"), "partner", "key"),
            CredentialScope.Of(sandbox, "partner", "other"),
            CredentialScope.Of(sandbox, "other", "key"),
            CredentialScope.Of(sandbox, "partnerkey"),
        ];

        Assert.Distinct(scopes);
        Assert.All(scopes, static scope => Assert.Matches("^[0-9a-f]{32}$", scope));
    }
}
