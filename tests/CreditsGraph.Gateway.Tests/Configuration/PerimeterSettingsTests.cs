using System.Net;
using CreditsGraph.Gateway.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace CreditsGraph.Gateway.Tests.Configuration;

public sealed class PerimeterSettingsTests
{
    private static readonly SecuritySettings None = new(Jwt: null, Introspection: true, Ide: true);
    private static readonly SecuritySettings Jwt = new(new JwtSettings(), Introspection: false, Ide: false);

    [Fact]
    public void Read_Nothing_TrustsNobodyAndCompresses()
    {
        var (settings, problems) = Read(None);

        Assert.Empty(problems);
        Assert.Null(settings.Cors);
        Assert.Null(settings.ForwardedHeaders);
        Assert.Equal(new RateLimitSettings(null, null), settings.RateLimits);
        Assert.Equal(new CompressionSettings(1024), settings.Compression);
    }

    [Fact]
    public void Read_NothingWithTokens_LimitsCallersAndNoAddresses() =>
        Assert.Equal(new RateLimitSettings(null, new RateLimit(6_000, TimeSpan.FromMinutes(1))), Read(Jwt).Settings.RateLimits);

    [Fact]
    public void Read_RateLimits_AreTaken()
    {
        var both = Read(Jwt, "RateLimits:PerAddress:Requests=5", "RateLimits:PerCaller:Requests=7", "RateLimits:PerCaller:Window=00:00:10");
        var neither = Read(Jwt, "RateLimits:PerAddress:Enabled=false", "RateLimits:PerAddress:Requests=5", "RateLimits:PerCaller:Enabled=false");

        Assert.Equal(new RateLimitSettings(new(5, TimeSpan.FromMinutes(1)), new(7, TimeSpan.FromSeconds(10))), both.Settings.RateLimits);
        Assert.Equal(new RateLimitSettings(null, null), neither.Settings.RateLimits);
        Assert.Empty(both.Problems.Concat(neither.Problems));
    }

    [Theory]
    [InlineData("https://app.example")]
    [InlineData("https://app.example:8443")]
    [InlineData("http://localhost:3000")]
    [InlineData("https://xn--bcher-kva.example")]
    [InlineData("http://[::1]:3000")]
    public void Read_Origin_IsAllowedAsItIsWritten(string origin)
    {
        var (settings, problems) = Read(None, $"Cors:Origins:0={origin}", "Cors:MaxAge=00:05:00");

        Assert.Empty(problems);
        Assert.True(settings.Cors!.Allows(origin));
        Assert.False(settings.Cors.Allows(origin + "."));
        Assert.Equal(TimeSpan.FromMinutes(5), settings.Cors.MaxAge);
    }

    [Theory]
    [InlineData("https://app.example/")]
    [InlineData("https://app.example/path")]
    [InlineData("https://app.example:443")]
    [InlineData("https://APP.example")]
    [InlineData("HTTPS://app.example")]
    [InlineData("https://me@app.example")]
    [InlineData("https://bücher.example")]
    [InlineData("https://*.app.example")]
    [InlineData("ftp://app.example")]
    [InlineData("app.example")]
    [InlineData("null")]
    [InlineData("https://app.example, https://b.example")]
    public void Read_TextThatNoBrowserSends_IsAProblemThatDoesNotRepeatIt(string origin)
    {
        var problem = Assert.Single(Read(Jwt, "Cors:Origins:0=https://other.example", $"Cors:Origins:1={origin}").Problems);

        Assert.StartsWith("Cors:Origins:1 is no origin as browsers send it", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EveryOrigin_NeedsTokensAndNoOther()
    {
        Assert.True(Read(Jwt, "Cors:Origins:0=*").Settings.Cors!.AllowsAny);
        Assert.StartsWith("Cors:Origins:0 is *, but", Assert.Single(Read(None, "Cors:Origins:0=*").Problems), StringComparison.Ordinal);
        Assert.StartsWith(
            "Cors:Origins:1 is *, so", Assert.Single(Read(Jwt, "Cors:Origins:0=https://a.example", "Cors:Origins:1=*").Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Proxies_AreTaken()
    {
        var (settings, problems) = Read(
            Jwt, "ForwardedHeaders:KnownProxies:0=10.0.0.1", "ForwardedHeaders:KnownNetworks:0=2001:db8::/32", "ForwardedHeaders:Limit=2");

        Assert.Empty(problems);
        Assert.Equal([IPAddress.Parse("10.0.0.1")], settings.ForwardedHeaders!.Proxies);
        Assert.Equal([IPNetwork.Parse("2001:db8::/32")], settings.ForwardedHeaders.Networks);
        Assert.Equal(2, settings.ForwardedHeaders.Limit);
    }

    [Theory]
    [InlineData("ForwardedHeaders:KnownProxies:0 is no IP address.", "ForwardedHeaders:KnownProxies:0=proxy.example")]
    [InlineData("ForwardedHeaders:KnownNetworks:0 is no network", "ForwardedHeaders:KnownNetworks:0=10.0.0.1/33")]
    [InlineData("ForwardedHeaders:KnownProxies and KnownNetworks are empty", "ForwardedHeaders:Limit=2")]
    [InlineData("ForwardedHeaders:Limit is not a whole number", "ForwardedHeaders:KnownProxies:0=10.0.0.1", "ForwardedHeaders:Limit=0")]
    [InlineData("ForwardedHeaders:ForwardLimit is unknown.", "ForwardedHeaders:ForwardLimit=2")]
    [InlineData("ForwardedHeaders_Enabled is true, which has everybody believed", "ForwardedHeaders_Enabled=true")]
    [InlineData("RateLimits:PerAddress:Requests is not a whole number", "RateLimits:PerAddress:Requests=0")]
    [InlineData("RateLimits:PerAddress:Window is not a time of at least 00:00:01", "RateLimits:PerAddress:Window=00:00:00.1")]
    [InlineData("RateLimits:PerUser is unknown.", "RateLimits:PerUser:Requests=1")]
    [InlineData("Compression:Level is unknown.", "Compression:Level=9")]
    [InlineData("Cors:Origins is a list", "Cors:Origins=https://app.example")]
    [InlineData("Cors:AllowCredentials is unknown.", "Cors:AllowCredentials=true")]
    [InlineData("Kestrel:Limits:MaxRequestLineSize is not a whole number", "Kestrel:Limits:MaxRequestLineSize=10")]
    [InlineData("Kestrel:Limits:MaxRequestBodySize is unknown.", "Kestrel:Limits:MaxRequestBodySize=10")]
    [InlineData("Kestrel:Limits:Http2:MaxFrameSize is unknown.", "Kestrel:Limits:Http2:MaxFrameSize=10")]
    [InlineData("Kestrel:Limits:MinResponseDataRate:GracePeriod is not a time of at least 00:00:02", "Kestrel:Limits:MinResponseDataRate:GracePeriod=00:00:01")]
    public void Read_WhatIsWrong_IsNamed(string problem, params string[] settings) =>
        Assert.Contains(Read(Jwt, settings).Problems, found => found.StartsWith(problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("RateLimits:PerCaller is set, but without access tokens", "RateLimits:PerCaller:Requests=1")]
    [InlineData("ForwardedHeaders:KnownProxies and KnownNetworks are for access tokens only", "ForwardedHeaders:KnownProxies:0=127.0.0.1")]
    public void Read_WhatNeedsTokens_IsAProblemWithout(string problem, string setting) =>
        Assert.StartsWith(problem, Assert.Single(Read(None, setting).Problems), StringComparison.Ordinal);

    [Fact]
    public void Read_ServerLimits_ReachTheServer()
    {
        var limits = new KestrelServerLimits();

        Read(
            None, "Kestrel:Endpoints:Http:Url=http://localhost:1", "Kestrel:Limits:MaxConcurrentConnections=1", "Kestrel:Limits:KeepAliveTimeout=00:00:02",
            "Kestrel:Limits:RequestHeadersTimeout=00:00:03", "Kestrel:Limits:MaxRequestLineSize=4000", "Kestrel:Limits:MaxRequestHeadersTotalSize=5000",
            "Kestrel:Limits:MaxRequestHeaderCount=60", "Kestrel:Limits:MinRequestBodyDataRate:BytesPerSecond=7", "Kestrel:Limits:MinResponseDataRate:GracePeriod=00:00:08",
            "Kestrel:Limits:Http2:MaxStreamsPerConnection=9").Settings.Server.ApplyTo(limits);

        Assert.Equal((1, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)), (limits.MaxConcurrentConnections, limits.KeepAliveTimeout, limits.RequestHeadersTimeout));
        Assert.Equal((4000, 5000, 60), (limits.MaxRequestLineSize, limits.MaxRequestHeadersTotalSize, limits.MaxRequestHeaderCount));
        Assert.Equal((7, TimeSpan.FromSeconds(8)), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinResponseDataRate!.GracePeriod));
        Assert.Equal((9, 5000), (limits.Http2.MaxStreamsPerConnection, limits.Http2.MaxRequestHeaderFieldSize));
    }

    private static (PerimeterSettings Settings, List<string> Problems) Read(SecuritySettings security, params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => s.Split('=', 2)).Select(static s => KeyValuePair.Create(s[0], (string?)s[1])))
            .Build();
        var problems = new List<string>();
        return (PerimeterSettings.Read(new SettingsSection(configuration, "", problems), security), problems);
    }
}
