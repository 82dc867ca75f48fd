using System.Globalization;
using CreditsGraph.Gateway.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Gateway.Tests.Schema;

public class MoneyTests
{
    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(5, "0.05")]
    [InlineData(-5, "-0.05")]
    [InlineData(12345, "123.45")]
    [InlineData(-100, "-1.00")]
    [InlineData(long.MaxValue, "92233720368547758.07")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    public void DecimalAmount_Cents_AreUnitsWithTwoDecimals(long cents, string expected) =>
        Assert.Equal(expected, new DecimalAmount(cents).ToString());

    [Fact]
    public void DecimalAmount_AnyCents_ReadBackAsTheSame() => Prop
        .ForAll(
            ArbMap.Default.ArbFor<long>(),
            static cents => decimal.Parse(new DecimalAmount(cents).ToString(), CultureInfo.InvariantCulture) * 100 == cents)
        .QuickCheckThrowOnFailure();
}
