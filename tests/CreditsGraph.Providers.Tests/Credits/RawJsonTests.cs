using System.Text;
using System.Text.Json;
using CreditsGraph.Providers.Credits;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.Providers.Tests.Credits;

public class RawJsonTests
{
    [Fact]
    public void Default_IsNull()
    {
        RawJson json = default;

        Assert.True(json.IsNull);
        Assert.Equal(JsonValueKind.Null, json.ValueKind);
        Assert.Null(json.GetString());
        Assert.Equal("null", json.ToString());
        Assert.True(json.Utf8.IsEmpty);
    }

    [Theory]
    [InlineData("\"a\"", JsonValueKind.String)]
    [InlineData("{}", JsonValueKind.Object)]
    [InlineData("[1]", JsonValueKind.Array)]
    [InlineData("true", JsonValueKind.True)]
    [InlineData("false", JsonValueKind.False)]
    [InlineData("-1.5e3", JsonValueKind.Number)]
    public void Parse_Value_KeepsItsBytes(string text, JsonValueKind kind)
    {
        var json = RawJson.Parse($" {text}\n");

        Assert.Equal(text, json.ToString());
        Assert.Equal(text, Encoding.UTF8.GetString(json.Utf8.Span));
        Assert.Equal(kind, json.ValueKind);
    }

    [Fact]
    public void Parse_Null_IsNull() => Assert.True(RawJson.Parse("null").IsNull);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("1 2")]
    public void Parse_NotOneValue_Throws(string text) => Assert.ThrowsAny<JsonException>(() => RawJson.Parse(text));

    [Fact]
    public void GetString_OfNumber_Throws() =>
        Assert.Throws<InvalidOperationException>(() => RawJson.Parse("1").GetString());

    [Theory]
    [InlineData("""
        "\"\\\/\b\f\n\r\té"
        """, "\"\\/\b\f\n\r\té")]
    [InlineData("""
        "a\uD83D\uDE00b"
        """, "a😀b")]
    [InlineData("""
        "a\uD83Db"
        """, "a\uFFFDb")]
    [InlineData("""
        "\uDE00\uD83D"
        """, "\uFFFD\uFFFD")]
    [InlineData("""
        "\uD83D\uD83D\uDE00"
        """, "\uFFFD😀")]
    public void GetString_Escapes_Unescapes(string json, string expected) =>
        Assert.Equal(expected, RawJson.Parse(json).GetString());

    [Fact]
    public void GetString_AnyText_ComesBack() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        // FsCheck's strings may hold halves of surrogate pairs, which no UTF-8 does.
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
        return RawJson.FromString(valid).GetString() == valid
            && RawJson.Parse(JsonSerializer.Serialize(valid)).GetString() == valid;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equals_SameBytes_IsTrue()
    {
        Assert.Equal(RawJson.Parse("1.0"), RawJson.Parse(" 1.0"));
        Assert.Equal(RawJson.Parse("1.0").GetHashCode(), RawJson.Parse(" 1.0").GetHashCode());
        Assert.True(RawJson.Parse("1") != RawJson.Parse("1.0"));
        Assert.True(default != RawJson.Parse("1"));
        Assert.True(default(RawJson) == RawJson.Parse("null"));
    }
}
