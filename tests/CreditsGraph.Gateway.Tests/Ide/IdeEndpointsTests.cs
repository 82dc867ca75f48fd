using System.Net;
using System.Text.Json;

namespace CreditsGraph.Gateway.Tests.Ide;

public sealed class IdeEndpointsTests : IDisposable
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ide-");

    public IdeEndpointsTests()
    {
        Write("index.html", "<!doctype html><html><head><title>IDE</title></head></html>");
        Write("LICENSE", "the licence");
        Write("favicon.svg", "<svg/>");
        Write("static/js/main.0349187e.js", "1");
        Write("static/js/main.0349187e.js.LICENSE.txt", "its licence");
        Write("static/media/glyphs.184be8c3.ttf", "2");
        Write("static/media/letters.1bc138a8.woff2", "3");
        Write("manifest.webmanifest", "{}");
    }

    [Theory]
    [InlineData(Browser)]
    [InlineData("text/html")]
    [InlineData("text/html, application/json")]
    [InlineData("application/graphql-response+json;q=0.5, text/html;q=0.9")]
    public async Task Get_HtmlPreferred_IsThePage(string accept)
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);

        using var response = await host.SendAsync("/graphql", accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("<base href=\"graphql/\"/><title>IDE</title>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("text/*")]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json, application/json;q=0.9")]
    [InlineData("application/json, text/html")]
    [InlineData("application/json, text/html;q=0.9")]
    [InlineData("text/html;q=0")]
    [InlineData("text/html;;;,/")]
    public async Task Get_HtmlNotPreferred_GoesToTheApi(string? accept)
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);

        using var response = await host.SendAsync("/graphql", accept);

        Assert.Equal("api", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql/")]
    public async Task Get_HtmlPreferred_SaysWhatItDependsOn(string path)
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);

        using var response = await host.SendAsync(path, Browser);

        Assert.Equal("Authorization, Accept, Accept-Encoding, Origin", response.Headers.NonValidated["Vary"].ToString());
    }

    [Fact]
    public async Task Post_HtmlPreferred_GoesToTheApi()
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);

        using var response = await host.SendAsync("/graphql", Browser, HttpMethod.Post);

        Assert.Equal("api", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_Disabled_GoesToTheApi()
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName, enabled: false);

        foreach (var path in new[] { "/", "/graphql", "/graphql/bcp-config.json", "/graphql/static/js/main.0349187e.js" })
        {
            using var response = await host.SendAsync(path, Browser);
            Assert.Equal("api", await response.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("/", "", "/graphql")]
    [InlineData("/graphql/", "", "/graphql")]
    [InlineData("/books/", "/books", "/books/graphql")]
    [InlineData("/books", "/books", "/books/graphql")]
    public async Task Get_FromABrowserElsewhere_LeadsToThePage(string path, string pathBase, string location)
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName, pathBase: pathBase);

        using var response = await host.SendAsync(path, Browser);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(location, response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Get_RootFromAClient_GoesToTheApi()
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);

        using var response = await host.SendAsync("/", "application/json");

        Assert.Equal("api", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("static/js/main.0349187e.js", "text/javascript", true)]
    [InlineData("static/js/main.0349187e.js.LICENSE.txt", "text/plain; charset=utf-8", true)]
    [InlineData("static/media/glyphs.184be8c3.ttf", "font/ttf", true)]
    [InlineData("static/media/letters.1bc138a8.woff2", "font/woff2", true)]
    [InlineData("favicon.svg", "image/svg+xml", false)]
    [InlineData("manifest.webmanifest", "application/manifest+json", false)]
    [InlineData("LICENSE", "text/plain; charset=utf-8", false)]
    public async Task Get_AFile_IsServedWithItsTypeAndLife(string file, string contentType, bool hashed)
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);

        using var response = await host.SendAsync("/graphql/" + file, "*/*");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        Assert.Equal(hashed ? "public, max-age=31536000, immutable" : "no-cache", response.Headers.NonValidated["Cache-Control"].ToString());
        Assert.NotNull(response.Headers.ETag);
    }

    [Theory]
    [InlineData("/graphql/static/js/absent.js")]
    [InlineData("/graphql/../secret")]
    [InlineData("/graphql/%2e%2e/secret")]
    [InlineData("/graphql/service-worker.js")]
    public async Task Get_NoSuchFile_GoesToTheApi(string path)
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);

        using var response = await host.SendAsync(path, "*/*");

        Assert.Equal("api", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql/favicon.svg")]
    public async Task Get_WithItsEntityTag_IsNotModified(string path)
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);
        using var first = await host.SendAsync(path, Browser);

        using var second = await host.SendAsync(path, Browser, ifNoneMatch: first.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Head_Page_HasTheLengthAndNoBody()
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);

        using var response = await host.SendAsync("/graphql", Browser, HttpMethod.Head);

        Assert.True(response.Content.Headers.ContentLength > 0);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql/bcp-config.json")]
    [InlineData("/graphql/static/js/main.0349187e.js")]
    public async Task Get_AnyPart_KeepsToThisHost(string path)
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);

        using var response = await host.SendAsync(path, Browser);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Get_Config_PointsHereAndReportsNothing()
    {
        await using var host = await IdeHost.StartAsync(_folder.FullName);

        using var response = await host.SendAsync("/graphql/bcp-config.json", "*/*");

        using var config = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.True(config.RootElement.GetProperty("useBrowserUrlAsEndpoint").GetBoolean());
        Assert.True(config.RootElement.GetProperty("disableTelemetry").GetBoolean());
        Assert.False(config.RootElement.GetProperty("useGet").GetBoolean());
        Assert.False(config.RootElement.TryGetProperty("gaTrackingId", out _));
    }

    [Fact]
    public async Task Get_WithoutTheFiles_SaysWhatIsMissing()
    {
        await using var host = await IdeHost.StartAsync(Path.Combine(_folder.FullName, "absent"));

        using var response = await host.SendAsync("/graphql", Browser);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("fetched with Node.js", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
