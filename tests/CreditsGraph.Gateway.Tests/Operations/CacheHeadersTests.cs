using CreditsGraph.Gateway.Operations;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.Gateway.Tests.Operations;

public class CacheHeadersTests
{
    [Theory]
    [InlineData("no-cache")]
    [InlineData("No-Cache")]
    [InlineData("max-age=0")]
    [InlineData("Max-Age=00")]
    [InlineData("max-age=0, no-transform")]
    [InlineData("no-transform ,\t no-cache ")]
    [InlineData("max-stale=10,no-cache")]
    [InlineData("extension=\"a, b\", no-cache")]
    [InlineData("max-age=1, no-cache")]
    [InlineData("max-age=99999999999999999999, no-cache")]
    [InlineData(", ,no-cache")]
    [InlineData("no-transform", "no-cache")]
    [InlineData("no-transform", "max-age=0")]
    public void WantsRevalidation_NoCacheOrMaxAgeZero_IsTrue(params string[] cacheControl) => Assert.True(Wants(cacheControl));

    [Theory]
    [InlineData("")]
    [InlineData("max-age=1")]
    [InlineData("max-age=-0")]
    [InlineData("max-age=")]
    [InlineData("max-age")]
    [InlineData("max-age=99999999999999999999")]
    [InlineData("s-maxage=0")]
    [InlineData("max-stale=0")]
    [InlineData("no-cache-please")]
    [InlineData("not-no-cache")]
    [InlineData("no-store")]
    [InlineData("extension=no-cache")]
    [InlineData("extension=\"a, no-cache, max-age=0\"")]
    [InlineData("extension=\"\\\", no-cache, \"")]
    [InlineData("no cache")]
    [InlineData("only-if-cached", "no-transform")]
    public void WantsRevalidation_AnythingElse_IsFalse(params string[] cacheControl) => Assert.False(Wants(cacheControl));

    [Theory]
    [InlineData("no-cache", true)]
    [InlineData("x, No-Cache", true)]
    [InlineData("nocache", false)]
    [InlineData("", false)]
    public void WantsRevalidation_Pragma_CountsWithoutCacheControl(string pragma, bool wants) =>
        Assert.Equal(wants, CacheHeaders.WantsRevalidation(new HeaderDictionary { ["Pragma"] = pragma }));

    [Fact]
    public void WantsRevalidation_PragmaBesideCacheControl_IsIgnored() => Assert.False(CacheHeaders.WantsRevalidation(
        new HeaderDictionary { ["Pragma"] = "no-cache", ["Cache-Control"] = "max-age=60" }));

    [Fact]
    public void WantsRevalidation_NoHeader_IsFalse() => Assert.False(CacheHeaders.WantsRevalidation(new HeaderDictionary()));

    [Theory]
    [InlineData(",")]
    [InlineData("a=\"\",")]
    [InlineData("\"")]
    [InlineData("max-age=1 ")]
    [InlineData("no-cache\\")]
    [InlineData("a=\"\\\"")]
    public void WantsRevalidation_HostileLength_TakesLinearTime(string part)
    {
        // A megabyte; quadratic work on it would take minutes.
        var value = string.Concat(Enumerable.Repeat(part, 1024 * 1024 / part.Length));

        var time = System.Diagnostics.Stopwatch.StartNew();
        Wants(value);

        Assert.True(time.Elapsed < TimeSpan.FromSeconds(5), $"{time.Elapsed}");
    }

    private static bool Wants(params string[] cacheControl) =>
        CacheHeaders.WantsRevalidation(new HeaderDictionary { ["Cache-Control"] = cacheControl });
}
