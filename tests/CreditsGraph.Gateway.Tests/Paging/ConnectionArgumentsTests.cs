using CreditsGraph.Gateway.Paging;

namespace CreditsGraph.Gateway.Tests.Paging;

public class ConnectionArgumentsTests
{
    [Theory]
    [InlineData(null, 20)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(100, 100)]
    public void Create_FirstWithinBounds_IsKept(int? first, int expected) =>
        Assert.Equal(expected, ConnectionArguments.Create(first, after: null, new PagingOptions()).First);

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Create_FirstOutOfBounds_IsBadUserInputNamingTheBound(int first)
    {
        var error = Assert.Throws<PagingException>(
            () => ConnectionArguments.Create(first, after: null, new PagingOptions()));
        Assert.Equal("BAD_USER_INPUT", error.Code);
        Assert.Equal("Argument \"first\" must be between 0 and 100.", error.Message);
    }

    [Fact]
    public void Create_ConfiguredMaximum_BoundsFirstAndItsDefault()
    {
        var options = new PagingOptions { MaximumPageSize = 10 };
        Assert.Equal(10, ConnectionArguments.Create(first: null, after: null, options).First);
        var error = Assert.Throws<PagingException>(() => ConnectionArguments.Create(11, after: null, options));
        Assert.Contains("10", error.Message, StringComparison.Ordinal);
    }
}
