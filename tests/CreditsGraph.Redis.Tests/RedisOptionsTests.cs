namespace CreditsGraph.Redis.Tests;

public class RedisOptionsTests
{
    [Fact]
    public void Parse_EverythingThatIsHonoured_IsRead()
    {
        var options = RedisOptions.Parse(
            "redis.example:7000,password=p=w==,user=me,defaultDatabase=3,ssl=true,sslHost=other.example,connectTimeout=1000,"
            + "asyncTimeout=2000,syncTimeout=3000,keepAlive=30,abortConnect=false,name=gateway,channelPrefix=app:,protocol=resp3,"
            + "checkCertificateRevocation=false");

        Assert.Equal("redis.example:7000", options.Endpoint);
        Assert.Equal("p=w==", options.Password);
        Assert.Equal("me", options.User);
        Assert.Equal(3, options.Database);
        Assert.True(options.Ssl);
        Assert.Equal("other.example", options.SslHost);
        Assert.Equal(TimeSpan.FromSeconds(1), options.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2), options.CommandTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), options.KeepAlive);
        Assert.Equal("gateway", options.ClientName);
        Assert.Equal("app:", options.ChannelPrefix);
        Assert.Equal(RedisProtocol.Resp3, options.Protocol);
        Assert.False(options.CheckCertificateRevocation);
    }

    [Theory]
    [InlineData("localhost", "localhost:6379")]
    [InlineData("localhost,ssl=true", "localhost:6380")]
    [InlineData("ssl=true,localhost:1", "localhost:1")]
    [InlineData("10.0.0.1:65535", "10.0.0.1:65535")]
    [InlineData("[::1]:7000", "[::1]:7000")]
    [InlineData("::1", "[::1]:6379")]
    [InlineData(" a.redis.cache.windows.net:6380 , password=x= , ssl=True , abortConnect=False ", "a.redis.cache.windows.net:6380")]
    [InlineData("h,syncTimeout=100,allowAdmin=true,tieBreaker=,configChannel=x,connectRetry=5,resolveDns=1,setlib=0", "h:6379")]
    public void Parse_UsualForms_NameTheEndpoint(string configuration, string endpoint) =>
        Assert.Equal(endpoint, RedisOptions.Parse(configuration).Endpoint);

    [Theory]
    [InlineData("h,syncTimeout=100", 100)]
    [InlineData("h,syncTimeout=100,asyncTimeout=200", 200)]
    [InlineData("h", 5000)]
    public void Parse_Timeouts_TheAsynchronousOneCounts(string configuration, int milliseconds) =>
        Assert.Equal(milliseconds, RedisOptions.Parse(configuration).CommandTimeout.TotalMilliseconds);

    [Theory]
    [InlineData("", "endpoint")]
    [InlineData("password=SECRET", "endpoint")]
    [InlineData("h:0", "port")]
    [InlineData("h:SECRET", "port")]
    [InlineData(":6379", "endpoint")]
    [InlineData("redis://user:SECRET@h:6379", "endpoint")]
    [InlineData("h1:1,h2:2", "Cluster")]
    [InlineData("h,password=a,SECRET", "endpoint")]
    [InlineData("h,serviceName=SECRET", "serviceName: Redis Sentinel")]
    [InlineData("h,proxy=SECRET", "proxy")]
    [InlineData("h,tunnel=SECRET", "tunnel")]
    [InlineData("h,sslProtocols=SECRET", "sslProtocols")]
    [InlineData("h,$GET=SECRET", "commands")]
    [InlineData("h,unheardOf=SECRET", "unheardOf")]
    [InlineData("h,password=a,SECRET7=x", "unknown")]
    [InlineData("h,ssl=SECRET", "ssl")]
    [InlineData("h,abortConnect=true", "abortConnect")]
    [InlineData("h,defaultDatabase=-1", "defaultDatabase")]
    [InlineData("h,connectTimeout=SECRET", "connectTimeout")]
    [InlineData("h,connectTimeout=0", "connectTimeout")]
    [InlineData("h,keepAlive=100000000000", "keepAlive")]
    [InlineData("h,protocol=SECRET", "protocol")]
    [InlineData("h,name=a SECRET", "name")]
    [InlineData("h,user=SECRET", "user")]
    public void Parse_WhatCannotBeHonoured_IsRefusedByNameAndNeverByValue(string configuration, string named)
    {
        var error = Assert.Throws<FormatException>(() => RedisOptions.Parse(configuration)).Message;

        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_Null_IsNoEndpoint()
    {
        Assert.False(RedisOptions.TryParse(null, out var options, out var error));
        Assert.Null(options);
        Assert.NotNull(error);
    }

    [Fact]
    public void ToString_WithPassword_DoesNotShowIt() =>
        Assert.Equal("h:6379", RedisOptions.Parse("h,password=SECRET").ToString());
}
