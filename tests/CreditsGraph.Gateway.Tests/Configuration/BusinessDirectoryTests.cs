using CreditsGraph.Gateway.Configuration;

namespace CreditsGraph.Gateway.Tests.Configuration;

public sealed class BusinessDirectoryTests
{
    private static readonly Business Listed = new(Guid.Parse("11111111-1111-4111-8111-111111111111"))
    {
        ThredfiBusinessId = Guid.Parse("22222222-2222-4222-8222-222222222222"),
        CustomerLink = CustomerLink.Id,
    };

    private static readonly Guid Unlisted = Guid.Parse("33333333-3333-4333-8333-333333333333");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_Listed_IsTheConfiguredOne(bool allowUnlisted)
    {
        Assert.Same(Listed, new BusinessDirectory([Listed], allowUnlisted).Find(Listed.Id));
    }

    [Fact]
    public void Find_Unlisted_IsNull()
    {
        Assert.Null(new BusinessDirectory([Listed], allowUnlisted: false).Find(Unlisted));
    }

    [Fact]
    public void Find_UnlistedWhereAllowed_HasOneIdEverywhere()
    {
        var business = new BusinessDirectory([Listed], allowUnlisted: true).Find(Unlisted);

        Assert.Equal((Unlisted, Unlisted, CustomerLink.ExternalId), (business!.ThredfiBusinessId, business.DayZeroBusinessId, business.CustomerLink));
    }
}
