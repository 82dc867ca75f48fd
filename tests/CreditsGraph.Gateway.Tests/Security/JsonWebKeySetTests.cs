using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CreditsGraph.Gateway.Security.Jwt;

namespace CreditsGraph.Gateway.Tests.Security;

public sealed class JsonWebKeySetTests
{
    [Fact]
    public void Find_NoKeyIdAndOneThatFits_IsIt()
    {
        var set = Read(TestIssuer.Jwk("rsa", TestIssuer.Rsa), TestIssuer.Jwk("ec", TestIssuer.P256));

        Assert.Equal("rsa", set.Find(null, "PS256")?.Id);
        Assert.Equal("ec", set.Find(null, "ES256")?.Id);
        Assert.Null(set.Find(null, "ES384"));
    }

    [Fact]
    public void Find_NoKeyIdAndTwoThatFit_IsNone() =>
        Assert.Null(Read(TestIssuer.Jwk("a", TestIssuer.Rsa), TestIssuer.Jwk("b", TestIssuer.OtherRsa)).Find(null, "RS256"));

    [Fact]
    public void Find_TwoKeysOfTheId_IsTheOneThatFits()
    {
        var set = Read(TestIssuer.Jwk("a", TestIssuer.P384), TestIssuer.Jwk("a", TestIssuer.Rsa));

        Assert.True(set.Find("a", "RS256")?.Fits("RS512"));
        Assert.True(set.Find("a", "ES384")?.Fits("ES384"));
    }

    [Fact]
    public void Find_TwoKeysOfTheIdFit_IsNone() =>
        Assert.Null(Read(TestIssuer.Jwk("a", TestIssuer.Rsa), TestIssuer.Jwk("a", TestIssuer.OtherRsa)).Find("a", "RS256"));

    [Fact]
    public void Find_KeyWithoutAnId_StandsForAnyId()
    {
        var set = Read(TestIssuer.Jwk("x", TestIssuer.Rsa).Replace("\"kid\":\"x\",", "", StringComparison.Ordinal));

        Assert.NotNull(set.Find("any", "RS256"));
        Assert.NotNull(set.Find(null, "RS256"));
    }

    [Theory]
    [InlineData("exponent of one", "\"e\":\"AQAB\"", "\"e\":\"AQ\"")]
    [InlineData("even exponent", "\"e\":\"AQAB\"", "\"e\":\"AQAA\"")]
    [InlineData("exponent of more than 32 bits", "\"e\":\"AQAB\"", "\"e\":\"AQAAAAAB\"")]
    [InlineData("no exponent", "\"e\":\"AQAB\"", "\"e\":\"\"")]
    [InlineData("another use", "\"kty\"", "\"use\":\"enc\",\"kty\"")]
    [InlineData("a use that is no string", "\"kty\"", "\"use\":1,\"kty\"")]
    [InlineData("other operations", "\"kty\"", "\"key_ops\":[\"encrypt\"],\"kty\"")]
    [InlineData("operations that are no list", "\"kty\"", "\"key_ops\":\"verify\",\"kty\"")]
    [InlineData("an id that is no string", "\"kid\":\"a\"", "\"kid\":1")]
    [InlineData("a type in another case", "\"RSA\"", "\"rsa\"")]
    public void Read_KeyThatCannotBeUsed_IsPassedOver(string what, string part, string other)
    {
        var key = TestIssuer.Jwk("a", TestIssuer.Rsa);
        Assert.Contains(part, key, StringComparison.Ordinal);

        Assert.True(0 == Read(key.Replace(part, other, StringComparison.Ordinal)).Count, what);
    }

    [Fact]
    public void Read_PointThatIsNotOnTheCurve_IsPassedOver()
    {
        var x = Base64Url.EncodeToString(TestIssuer.P256.ExportParameters(false).Q.X);
        var other = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

        Assert.Equal(0, Read(TestIssuer.Jwk("a", TestIssuer.P256).Replace(x, other, StringComparison.Ordinal)).Count);
    }

    private static JsonWebKeySet Read(params string[] keys) =>
        JsonWebKeySet.TryRead(Encoding.UTF8.GetBytes(TestIssuer.KeySet(keys)), out var set) ? set : throw new InvalidOperationException("No key set.");
}
