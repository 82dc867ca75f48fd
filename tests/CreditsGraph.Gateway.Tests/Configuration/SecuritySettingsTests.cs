using CreditsGraph.Gateway.Configuration;
using Microsoft.Extensions.Configuration;

namespace CreditsGraph.Gateway.Tests.Configuration;

public sealed class SecuritySettingsTests
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_Nothing_IsWithoutTokensAndShowsTheSchemaInDevelopmentOnly(bool isDevelopment)
    {
        var (settings, problems) = Read(isDevelopment);

        Assert.Empty(problems);
        Assert.Equal(new SecuritySettings(Jwt: null, Introspection: isDevelopment, Ide: isDevelopment), settings);
    }

    [Fact]
    public void Read_IntrospectionAndIde_GoBeforeTheEnvironment()
    {
        Assert.Equal(new SecuritySettings(null, false, true), Read(true, "Introspection=false").Settings);
        Assert.Equal(new SecuritySettings(null, true, false), Read(true, "Ide=false").Settings);
        Assert.Equal(new SecuritySettings(null, true, true), Read(false, "Introspection=true", "Ide=true", "Mode=None").Settings);
    }

    [Fact]
    public void Read_Jwt_HasTheDefaultsForTheRest()
    {
        var (settings, problems) = Read(false, "Mode=jwt", "Jwt:Issuer=i", "Jwt:Audience=a", "Jwt:JwksUrl=https://issuer.example/keys?p=1");

        Assert.Empty(problems);
        var jwt = settings.Jwt!;
        Assert.Equal(("i", "a", "https://issuer.example/keys?p=1"), (jwt.Issuer, jwt.Audience, jwt.JwksUrl!.AbsoluteUri));
        Assert.Equal(("businesses", null, TimeSpan.FromMinutes(1)), (jwt.BusinessesClaim, jwt.InternalNotesClaim, jwt.ClockSkew));
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        var (settings, problems) = Read(
            false, "Mode=Jwt", "Jwt:Issuer=i", "Jwt:Audience=a", $"Jwt:SymmetricKey={Key}", "Jwt:BusinessesClaim=b", "Jwt:InternalNotesClaim=n", "Jwt:ClockSkew=00:05:00");

        Assert.Empty(problems);
        var jwt = settings.Jwt!;
        Assert.Equal(Convert.FromBase64String(Key), jwt.SymmetricKey!.Value.ToArray());
        Assert.Equal(("b", "n", TimeSpan.FromMinutes(5)), (jwt.BusinessesClaim, jwt.InternalNotesClaim, jwt.ClockSkew));
    }

    [Theory]
    [InlineData("Security:Mode is none of None, Jwt.", "Mode=Basic")]
    [InlineData("Security:Mode is missing, but Security:Jwt is set", "Jwt:Issuer=i")]
    [InlineData("Security:Mode is None, so nothing of Security:Jwt must be set.", "Mode=None", "Jwt:Issuer=i")]
    [InlineData("Security:Tokens is unknown.", "Tokens=1")]
    [InlineData("Security:Ide is neither true nor false.", "Ide=maybe")]
    [InlineData("Security:Jwt:Issuer is missing.", "Mode=Jwt")]
    [InlineData("Security:Jwt:Audience is missing.", "Mode=Jwt")]
    [InlineData("Security:Jwt:JwksUrl or JwksFile or SymmetricKey is needed, and only one of them.", "Mode=Jwt")]
    [InlineData("Security:Jwt:JwksUrl or JwksFile or SymmetricKey is needed, and only one of them.", "Mode=Jwt", "Jwt:JwksFile=f", "Jwt:SymmetricKey=" + Key)]
    [InlineData("Security:Jwt:JwksUrl must be https: whoever answers", "Mode=Jwt", "Jwt:JwksUrl=http://issuer.example/keys")]
    [InlineData("Security:Jwt:JwksUrl must not have a user", "Mode=Jwt", "Jwt:JwksUrl=https://me@issuer.example/keys")]
    [InlineData("Security:Jwt:SymmetricKey is not base64.", "Mode=Jwt", "Jwt:SymmetricKey=c2VjcmV0*")]
    [InlineData("Security:Jwt:SymmetricKey has less than 32 bytes.", "Mode=Jwt", "Jwt:SymmetricKey=c2VjcmV0")]
    [InlineData("Security:Jwt:ClockSkew is more than 00:05:00.", "Mode=Jwt", "Jwt:ClockSkew=00:05:01")]
    [InlineData("Security:Jwt:JwkUrl is unknown.", "Mode=Jwt", "Jwt:JwkUrl=x")]
    public void Read_WhatIsWrong_IsNamedWithoutSecrets(string problem, params string[] settings)
    {
        var (_, problems) = Read(false, settings);

        Assert.Contains(problems, found => found.StartsWith(problem, StringComparison.Ordinal));
        Assert.DoesNotContain(problems, static found => found.Contains("c2VjcmV0", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ALoopbackUrl_MayBeHttp() =>
        Assert.Empty(Read(false, "Mode=Jwt", "Jwt:Issuer=i", "Jwt:Audience=a", "Jwt:JwksUrl=http://localhost:8080/keys").Problems);

    private static (SecuritySettings Settings, List<string> Problems) Read(bool isDevelopment, params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => s.Split('=', 2)).Select(static s => KeyValuePair.Create("Security:" + s[0], (string?)s[1])))
            .Build();
        var problems = new List<string>();
        var read = SecuritySettings.Read(new SettingsSection(configuration, "", problems).Section("Security"), isDevelopment);
        return (read, problems);
    }
}
