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
        Assert.Equal(expected, ConnectionArguments.Create(first, after: null, last: null, before: null, new PagingOptions()).Rows);

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Create_FirstOutOfBounds_IsBadUserInputNamingTheBound(int first)
    {
        var error = Assert.Throws<PagingException>(
            () => ConnectionArguments.Create(first, after: null, last: null, before: null, new PagingOptions()));
        Assert.Equal("BAD_USER_INPUT", error.Code);
        Assert.Equal("Argument \"first\" must be between 0 and 100.", error.Message);
    }

    [Fact]
    public void Create_ConfiguredMaximum_BoundsFirstAndItsDefault()
    {
        var options = new PagingOptions { MaximumPageSize = 10 };
        Assert.Equal(10, ConnectionArguments.Create(null, null, null, null, options).Rows);
        var error = Assert.Throws<PagingException>(() => ConnectionArguments.Create(11, null, null, null, options));
        Assert.Contains("10", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("a", "b")]
    public void Create_Last_WalksBackward(string? after, string? before) =>
        Assert.Equal(
            new ConnectionArguments(7, after, before, Direction.Backward),
            ConnectionArguments.Create(null, after, 7, before, new PagingOptions()));

    [Fact]
    public void Create_BeforeAlone_IsTheDefaultNumberOfRowsBackward() =>
        Assert.Equal(
            new ConnectionArguments(20, null, "b", Direction.Backward),
            ConnectionArguments.Create(null, null, null, "b", new PagingOptions()));

    [Theory]
    [InlineData(5, null)]
    [InlineData(5, "a")]
    [InlineData(null, "a")]
    public void Create_BeforeWithFirstOrAfter_WalksForward(int? first, string? after) =>
        Assert.Equal(
            new ConnectionArguments(first ?? 20, after, "b", Direction.Forward),
            ConnectionArguments.Create(first, after, null, "b", new PagingOptions()));

    [Theory]
    [InlineData(null, -1, "Argument \"last\" must be between 0 and 100.")]
    [InlineData(null, 101, "Argument \"last\" must be between 0 and 100.")]
    [InlineData(1, 1, "Arguments \"first\" and \"last\" exclude each other.")]
    [InlineData(0, 0, "Arguments \"first\" and \"last\" exclude each other.")]
    public void Create_LastOutOfBoundsOrBesideFirst_IsBadUserInput(int? first, int last, string message)
    {
        var error = Assert.Throws<PagingException>(
            () => ConnectionArguments.Create(first, null, last, null, new PagingOptions()));
        Assert.Equal("BAD_USER_INPUT", error.Code);
        Assert.Equal(message, error.Message);
    }
}
