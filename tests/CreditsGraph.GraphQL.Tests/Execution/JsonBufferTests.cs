using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Execution;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Execution;

public class JsonBufferTests
{
    // Whole UTF-16 strings of any characters, lone surrogates replaced as UTF-8 wants it.
    private static readonly Arbitrary<string> Texts = ArbMap.Default.ArbFor<char[]>()
        .Convert(static c => new string(c), static s => s.ToCharArray());

    [Fact]
    public void WriteString_AnyString_ReadsBackAsTheSame() => Prop.ForAll(Texts, text =>
    {
        var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return Read(b => b.WriteString(text)).GetString() == expected;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void WriteString_EveryCharacter_ReadsBackAsTheSame()
    {
        var text = new string([.. Enumerable.Range(0, 0xD800).Select(i => (char)i), .. Enumerable.Range(0xE000, 0x2000).Select(i => (char)i)]);

        Assert.Equal(text, Read(b => b.WriteString(text)).GetString());
    }

    [Fact]
    public void WriteString_LongerThanAnyRoom_ReadsBackAsTheSame()
    {
        var text = string.Concat(Enumerable.Repeat("plain \"quoted\" \n Grüße 💶", 5_000));

        Assert.Equal(text, Read(b => b.WriteString(text)).GetString());
    }

    [Fact]
    public void WriteNumber_AnyInteger_ReadsBackAsTheSame() => Prop.ForAll<long>(
        number => Read(b => b.WriteNumber(number)).GetInt64() == number).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    public void WriteNumber_EdgeOfIntegers_ReadsBackAsTheSame(long number) =>
        Assert.Equal(number, Read(b => b.WriteNumber(number)).GetInt64());

    [Fact]
    public void WriteNumber_AnyFiniteDouble_ReadsBackAsTheSame() => Prop.ForAll(
        ArbMap.Default.ArbFor<double>().Filter(double.IsFinite),
        number => Read(b => b.WriteNumber(number)).GetDouble().Equals(number)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(-0.1)]
    [InlineData(1e21)]
    public void WriteNumber_EdgeOfDoubles_ReadsBackAsTheSame(double number) =>
        Assert.Equal(number, Read(b => b.WriteNumber(number)).GetDouble());

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WriteNumber_NotFinite_IsRefused(double number)
    {
        using var buffer = new JsonBuffer();

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.WriteNumber(number));
        Assert.Equal(0, buffer.Length);
    }

    [Fact]
    public void WriteUnescapedString_LongerThanItsFirstRoom_IsWhole() =>
        Assert.Equal("1" + new string('0', 300), Read(b => b.WriteUnescapedString(new Digits(300))).GetString());

    [Fact]
    public void Truncate_ToAnEarlierLength_TakesBackWhatCameAfter()
    {
        using var buffer = new JsonBuffer();
        buffer.WriteRaw("[1"u8);
        var start = buffer.Length;
        buffer.WriteString(new string('x', 10_000));

        buffer.Truncate(start);
        buffer.WriteByte((byte)']');

        Assert.Equal("[1]", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Theory]
    [InlineData(100_000, 1)]
    [InlineData(100, 1_000)]
    [InlineData(1, 100_000)]
    public void Write_MoreThanTheLimit_EndsTheExecution(int length, int times)
    {
        using var buffer = new JsonBuffer(maxLength: 50_000);
        var text = new string('€', length);

        var exception = Assert.Throws<ExecutionAbortedException>(() =>
        {
            for (var i = 0; i < times; i++)
                buffer.WriteString(text);
        });

        Assert.Equal("ResponseBytes", exception.Excess.Limit);
        Assert.InRange(buffer.Length, 0, 70_000);
    }

    [Fact]
    public void Write_UpToTheLimit_IsAllowed()
    {
        using var buffer = new JsonBuffer(maxLength: 50_000);

        buffer.WriteString(new string('x', 49_998));
        buffer.EnsureWithinLimit();

        Assert.Equal(50_000, buffer.Length);
        buffer.WriteByte((byte)' ');
        Assert.Throws<ExecutionAbortedException>(buffer.EnsureWithinLimit);
    }

    [Fact]
    public void Dispose_Twice_GivesTheBytesBackOnce()
    {
        var buffer = new JsonBuffer();
        buffer.WriteNull();

        buffer.Dispose();
        buffer.Dispose();

        Assert.True(buffer.WrittenMemory.IsEmpty);
    }

    private static JsonElement Read(Action<JsonBuffer> write)
    {
        using var buffer = new JsonBuffer();
        write(buffer);
        using var json = JsonDocument.Parse(buffer.WrittenMemory);
        return json.RootElement.Clone();
    }

    /// <summary>A one with that many zeros.</summary>
    private readonly struct Digits(int zeros) : IUtf8SpanFormattable
    {
        public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
        {
            bytesWritten = 0;
            if (utf8Destination.Length < zeros + 1)
                return false;
            utf8Destination[0] = (byte)'1';
            utf8Destination.Slice(1, zeros).Fill((byte)'0');
            bytesWritten = zeros + 1;
            return true;
        }
    }
}
