using System.Text;
using CreditsGraph.Providers.Credits;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Providers.Tests.Credits;

public class TimestampTests
{
    private static readonly Arbitrary<DateTimeOffset> Instants = ArbMap.Default.ArbFor<DateTimeOffset>();

    [Theory]
    [InlineData("2023-11-07T05:31:56Z", "2023-11-07T05:31:56Z")]
    [InlineData("2023-11-07T05:31:56.1Z", "2023-11-07T05:31:56.1Z")]
    [InlineData("2023-11-07T05:31:56.100Z", "2023-11-07T05:31:56.100Z")]
    [InlineData("2023-11-07T05:31:56.123456Z", "2023-11-07T05:31:56.123456Z")]
    [InlineData("2023-11-07T05:31:56.1234567Z", "2023-11-07T05:31:56.1234567Z")]
    [InlineData("2023-11-07T05:31:56.99999999999Z", "2023-11-07T05:31:56.9999999Z")]
    [InlineData("2023-11-07T05:31:56+02:00", "2023-11-07T03:31:56Z")]
    [InlineData("2023-11-07T05:31:56.5-0530", "2023-11-07T11:01:56.5Z")]
    [InlineData("2023-11-07T05:31:56", "2023-11-07T05:31:56Z")]
    [InlineData("2023-11-07 05:31:56.250", "2023-11-07T05:31:56.250Z")]
    [InlineData("2023-11-07t05:31:56z", "2023-11-07T05:31:56Z")]
    [InlineData("2024-02-29T23:59:59-00:01", "2024-03-01T00:00:59Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void TryParse_DateTime_WritesItInUtc(string text, string expected)
    {
        Assert.True(Timestamp.TryParse(Encoding.UTF8.GetBytes(text), out var timestamp));
        Assert.Equal(expected, timestamp.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2023-11-07")]
    [InlineData("2023-11-07T05:31")]
    [InlineData("2023-11-07T05:31Z")]
    [InlineData("2023-11-07T05:31:56.Z")]
    [InlineData("2023-11-07T05:31:56ZZ")]
    [InlineData("2023-11-07T05:31:56+2")]
    [InlineData("2023-11-07T05:31:56+02")]
    [InlineData("2023-11-07T05:31:56+02:60")]
    [InlineData("2023-11-07T05:31:56+24:00")]
    [InlineData("2023-02-29T05:31:56Z")]
    [InlineData("2023-13-01T05:31:56Z")]
    [InlineData("2023-00-01T05:31:56Z")]
    [InlineData("0000-01-01T05:31:56Z")]
    [InlineData("2023-11-07T24:00:00Z")]
    [InlineData("2023-11-07T05:31:60Z")]
    [InlineData("2023-11-07x05:31:56Z")]
    [InlineData("+023-11-07T05:31:56Z")]
    [InlineData("2023-11-07T05:31:56 +02:00")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("２０23-11-07T05:31:56Z")]
    public void TryParse_AnythingElse_IsFalse(string text) =>
        Assert.False(Timestamp.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void TryParse_OwnText_IsTheSame() => Prop.ForAll(Instants, Gen.Choose(0, 7).ToArbitrary(), (instant, digits) =>
    {
        var written = Timestamp.FromDateTimeOffset(instant, digits);
        return Timestamp.TryParse(Encoding.UTF8.GetBytes(written.ToString()), out var read)
            && read == written && read.FractionDigits == digits;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ToString_AnyInstant_IsWhatDateTimeOffsetWrites() =>
        Prop.ForAll(Instants, Gen.Choose(0, 7).ToArbitrary(), (instant, digits) =>
        {
            var format = "yyyy-MM-ddTHH:mm:ss" + (digits == 0 ? "" : "." + new string('f', digits));
            return Timestamp.FromDateTimeOffset(instant, digits).ToString() == instant.UtcDateTime.ToString(format) + "Z";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryFormat_AnyRoom_WritesAllOrNothing() =>
        Prop.ForAll(Instants, Gen.Choose(0, 7).ToArbitrary(), Gen.Choose(0, 30).ToArbitrary(), (instant, digits, room) =>
        {
            var timestamp = Timestamp.FromDateTimeOffset(instant, digits);
            var text = timestamp.ToString();
            var utf8 = new byte[room];
            var utf16 = new char[room];
            var fits = room >= text.Length;
            return timestamp.TryFormat(utf8, out var bytes) == fits
                && timestamp.TryFormat(utf16, out var chars) == fits
                && Encoding.UTF8.GetString(utf8, 0, bytes) == (fits ? text : "")
                && new string(utf16, 0, chars) == (fits ? text : "");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void CompareTo_AnyTwo_OrdersByInstant() => Prop.ForAll(Instants, Instants, (left, right) =>
    {
        var (a, b) = (Timestamp.FromDateTimeOffset(left), Timestamp.FromDateTimeOffset(right));
        return Math.Sign(a.CompareTo(b)) == Math.Sign(left.CompareTo(right))
            && a < b == left < right && a >= b == left >= right && a == b == (left == right);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equals_SameInstantOtherPrecision_IsTrue()
    {
        var instant = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(Timestamp.FromDateTimeOffset(instant, 0), Timestamp.FromDateTimeOffset(instant, 6));
        Assert.Equal(instant, Timestamp.FromDateTimeOffset(instant.ToOffset(TimeSpan.FromHours(3)), 0).ToDateTimeOffset());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public void FromDateTimeOffset_DigitsOutOfRange_Throws(int digits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch, digits));
}
