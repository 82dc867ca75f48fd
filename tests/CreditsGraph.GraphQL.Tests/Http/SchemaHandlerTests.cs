using System.Net;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Http;
using CreditsGraph.GraphQL.Tests.Execution;
using CreditsGraph.GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.GraphQL.Tests.Http;

/// <summary>The schema's SDL beside the endpoint.</summary>
public sealed class SchemaHandlerTests : IAsyncLifetime, IDisposable
{
    private static readonly Uri Address = new("/api/schema.graphql", UriKind.Relative);

    private readonly HttpClient _client = new();
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _app = await StartAsync(introspection: true);
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Get_Schema_IsSdlThatReadsBackAsTheSame()
    {
        using var response = await _client.GetAsync(Address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Headers.CacheControl?.NoCache);
        var sdl = await response.Content.ReadAsStringAsync();
        Assert.Equal(sdl, SchemaPrinter.Print(SchemaReader.Read(sdl)) + "\n");
    }

    [Fact]
    public async Task Head_Schema_HasTheHeadersOfGet()
    {
        using var get = await _client.GetAsync(Address);
        using var head = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Address));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal((await get.Content.ReadAsByteArrayAsync()).Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("{0}", HttpStatusCode.NotModified)]
    [InlineData("\"other\", W/{0}", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"other\"", HttpStatusCode.OK)]
    [InlineData("nonsense", HttpStatusCode.OK)]
    public async Task Get_WithAnEntityTag_SendsTheSchemaOnlyWhereItIsAnother(string ifNoneMatch, HttpStatusCode status)
    {
        using var first = await _client.GetAsync(Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.TryAddWithoutValidation("If-None-Match", string.Format(null, ifNoneMatch, first.Headers.ETag));

        using var response = await _client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(first.Headers.ETag, response.Headers.ETag);
    }

    [Theory]
    [InlineData("POST", HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", HttpStatusCode.NoContent)]
    public async Task Send_OtherMethod_NamesTheOnesThatAreAllowed(string method, HttpStatusCode status)
    {
        using var response = await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), Address));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Get_IntrospectionIsOff_IsNotFound()
    {
        await using var app = await StartAsync(introspection: false);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var response = await client.GetAsync(Address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<WebApplication> StartAsync(bool introspection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(TestGraph.CreateExecutor(new ExecutorOptions { Introspection = introspection }));
        var app = builder.Build();
        app.MapGraphQL("/api");
        await app.StartAsync();
        return app;
    }
}
