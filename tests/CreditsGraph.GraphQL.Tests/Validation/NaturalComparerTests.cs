using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Validation;

public class NaturalComparerTests
{
    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "aa")]
    [InlineData("", "a")]
    [InlineData("a2", "a10")]
    [InlineData("a2b", "a10a")]
    [InlineData("a99999999999999999998", "a99999999999999999999")]
    [InlineData("a0", "a1")]
    [InlineData("a01", "a1")]
    public void Compare_Names_OrdersNumbersByValue(string first, string second)
    {
        Assert.True(NaturalComparer.Instance.Compare(first, second) < 0);
        Assert.True(NaturalComparer.Instance.Compare(second, first) > 0);
        Assert.Equal(0, NaturalComparer.Instance.Compare(first, first));
    }
}
