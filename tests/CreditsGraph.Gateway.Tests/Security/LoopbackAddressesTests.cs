using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CreditsGraph.Gateway.Tests.Security;

public sealed class LoopbackAddressesTests
{
    private static readonly SecuritySettings WithoutTokens = new(Jwt: null, Introspection: false, Ide: false);

    [Theory]
    [InlineData("--urls=http://localhost:80")]
    [InlineData("--urls=http://LOCALHOST:80;https://127.0.0.1:443")]
    [InlineData("--urls=http://127.8.9.10:0")]
    [InlineData("--urls=http://[::1]:80")]
    [InlineData("--urls=http://credits.localhost:80")]
    [InlineData("--urls=http://unix:/run/creditsgraph.sock")]
    [InlineData("--Kestrel:Endpoints:Main:Url=http://localhost:80")]
    [InlineData("--urls=http://localhost:80", "--http_ports=8080")]
    public void Use_LoopbackAddress_IsKept(params string[] args)
    {
        var builder = Builder(args);
        var before = builder.Configuration["urls"];

        builder.UseAddresses(WithoutTokens);

        Assert.Equal(before, builder.Configuration["urls"]);
    }

    [Fact]
    public void Use_NoAddress_IsTheDefault()
    {
        var builder = Builder();

        builder.UseAddresses(WithoutTokens);

        Assert.Equal("http://localhost:5080", builder.Configuration["urls"]);
    }

    [Theory]
    [InlineData("http://*:80 (from urls)", "--urls=http://*:80")]
    [InlineData("http://+:80 (from urls)", "--urls=http://+:80")]
    [InlineData("http://0.0.0.0:80 (from urls)", "--urls=http://0.0.0.0:80")]
    [InlineData("http://[::]:80 (from urls)", "--urls=http://[::]:80")]
    [InlineData("http://192.168.1.2:80 (from urls)", "--urls=http://192.168.1.2:80")]
    [InlineData("http://credits.example:80 (from urls)", "--urls=http://credits.example:80")]
    [InlineData("http://localhost.example:80 (from urls)", "--urls=http://localhost.example:80")]
    [InlineData("http://*:81 (from urls)", "--urls=http://localhost:80;http://*:81")]
    [InlineData("nonsense (from urls)", "--urls=nonsense")]
    [InlineData("http://*:8080 (from http_ports)", "--http_ports=8080")]
    [InlineData("https://*:8443 (from https_ports)", "--https_ports=8443")]
    [InlineData("http://*:80 (from Kestrel:Endpoints:Main:Url)", "--Kestrel:Endpoints:Main:Url=http://*:80")]
    [InlineData("http://*:80 (from Kestrel:Endpoints:Main:Url)", "--Kestrel:Endpoints:Main:Url=http://*:80", "--urls=http://localhost:80")]
    public void Use_AddressThatOthersReach_IsRefused(string named, params string[] args)
    {
        var exception = Assert.Throws<StartupException>(() => Builder(args).UseAddresses(WithoutTokens));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Use_AddressThatOthersReachWithTokens_IsKept()
    {
        var builder = Builder("--urls=http://*:80");

        builder.UseAddresses(WithoutTokens with { Jwt = new JwtSettings() });

        Assert.Equal("http://*:80", builder.Configuration["urls"]);
    }

    private static WebApplicationBuilder Builder(params string[] args) =>
        WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
}
