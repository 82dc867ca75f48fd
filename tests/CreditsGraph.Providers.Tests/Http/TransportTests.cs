using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CreditsGraph.Providers.Tests.Thredfi;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.Providers.Tests.Http;

/// <summary>What can go wrong between the request and a complete answer.</summary>
public class TransportTests
{
    private static readonly string Page = ThredfiBodies.PageOf(ThredfiBodies.CustomerRow());

    [Theory]
    [InlineData("text/html; charset=utf-8", false)]
    [InlineData("text/plain", false)]
    [InlineData("application/jsonp", false)]
    [InlineData(null, false)]
    [InlineData("application/json", true)]
    [InlineData("Application/JSON ; charset=utf-8", true)]
    [InlineData("application/vnd.thredfi+json", true)]
    public async Task Answer_MediaType_MustBeJson(string? contentType, bool isRead)
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.TextAsync(Page, contentType));

        if (isRead)
            Assert.Single((await fixture.ListAsync()).Rows);
        else
            Assert.Equal(ProviderErrorCode.Contract, (await fixture.FailAsync()).Code);
    }

    [Fact]
    public async Task Answer_HtmlWithStatus500_IsUnavailable()
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.TextAsync("<html>", "text/html", 500));

        Assert.Equal(ProviderErrorCode.Unavailable, (await fixture.FailAsync()).Code);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task Answer_Redirect_IsNotFollowed(int status)
    {
        await using var other = await FakeServer.StartAsync((_, context) => context.JsonAsync(Page));
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) =>
        {
            context.Response.Headers.Location = other.BaseUrl.ToString();
            return context.TextAsync("", null, status);
        });

        Assert.Equal((ProviderErrorCode.Contract, status), ((await fixture.FailAsync()) is var e ? (e.Code, e.HttpStatus!.Value) : default));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Answer_Cookies_AreNotKept()
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) =>
        {
            context.Response.Headers.SetCookie = "session=1";
            return context.JsonAsync(Page);
        });

        await fixture.ListAsync();
        await fixture.ListAsync();

        Assert.All(fixture.Server.Requests, request => Assert.False(request.Headers.ContainsKey("Cookie")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_Over16Megabytes_BreaksTheContract(bool hasLength)
    {
        var chunk = new byte[1024 * 1024];
        chunk.AsSpan().Fill((byte)' ');
        await using var fixture = await ThredfiFixture.StartListAsync(async (_, context) =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = hasLength ? 17 * chunk.Length : null;
            for (var i = 0; i < 17 && !context.RequestAborted.IsCancellationRequested; i++)
                await context.Response.Body.WriteAsync(chunk);
        });

        var error = await fixture.FailAsync();

        Assert.Equal(ProviderErrorCode.Contract, error.Code);
        Assert.Contains("larger", error.Message);
    }

    [Fact]
    public async Task Answer_GzipBomb_IsBoundedAfterDecompression()
    {
        await using var fixture = await ThredfiFixture.StartListAsync(async (_, context) =>
        {
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 20 && !context.RequestAborted.IsCancellationRequested; i++)
                await gzip.WriteAsync(zeros);
        });

        var error = await fixture.FailAsync();

        Assert.Equal(ProviderErrorCode.Contract, error.Code);
        Assert.Contains("larger", error.Message);
    }

    [Fact]
    public async Task Answer_Gzip_IsRead()
    {
        await using var fixture = await ThredfiFixture.StartListAsync(async (_, context) =>
        {
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Page));
        });

        Assert.Single((await fixture.ListAsync()).Rows);
    }

    [Fact]
    public async Task Answer_ChunkedOverSeveralBuffers_IsRead()
    {
        var row = ThredfiBodies.CustomerRow();
        row["external_id"] = new string('x', 200_000);
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) => context.JsonAsync(ThredfiBodies.PageOf(row)));

        Assert.Equal(200_000, Assert.Single((await fixture.ListAsync()).Rows).ExternalId.GetString()!.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_HalfABody_IsUnavailable(bool hasLength)
    {
        await using var fixture = await ThredfiFixture.StartListAsync(async (_, context) =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = hasLength ? Page.Length : null;
            await context.Response.WriteAsync(Page[..100]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Equal(ProviderErrorCode.Unavailable, (await fixture.FailAsync()).Code);
    }

    [Fact]
    public async Task Answer_ConnectionReset_IsUnavailable()
    {
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var error = await fixture.FailAsync();

        Assert.Equal((ProviderErrorCode.Unavailable, null), (error.Code, error.HttpStatus));
        Assert.DoesNotContain("127.0.0.1", error.Message);
    }

    [Fact]
    public async Task Answer_NobodyListens_IsUnavailable()
    {
        await using var fixture = await ThredfiFixture.StartListAsync(
            (_, context) => context.JsonAsync(Page), options => options.BaseUrl = new Uri("http://127.0.0.1:1"));

        Assert.Equal(ProviderErrorCode.Unavailable, (await fixture.FailAsync()).Code);
    }

    [Fact]
    public async Task Answer_NotTls_IsUnavailable()
    {
        await using var fixture = await ThredfiFixture.StartListAsync(
            (_, context) => context.JsonAsync(Page),
            options => options.BaseUrl = new UriBuilder(options.BaseUrl!) { Scheme = "https" }.Uri);

        Assert.Equal(ProviderErrorCode.Unavailable, (await fixture.FailAsync()).Code);
    }

    [Fact]
    public async Task Answer_NotHttp_IsUnavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var garbage = Task.Run(async () =>
        {
            using var connection = await listener.AcceptTcpClientAsync();
            await connection.GetStream().WriteAsync("\0\u0001garbage\r\n\r\n"u8.ToArray());
        });
        await using var fixture = await ThredfiFixture.StartListAsync(
            (_, context) => context.JsonAsync(Page),
            options => options.BaseUrl = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));

        Assert.Equal(ProviderErrorCode.Unavailable, (await fixture.FailAsync()).Code);
        await garbage;
    }

    [Fact]
    public async Task Answer_None_TimesOutAfterTheAttemptsTime()
    {
        var arrived = new TaskCompletionSource();
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) =>
        {
            arrived.TrySetResult();
            return context.NeverAsync();
        });

        var call = fixture.FailAsync();
        await arrived.Task;
        fixture.Time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(call.IsCompleted);
        fixture.Time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(ProviderErrorCode.Timeout, (await call).Code);
    }

    [Fact]
    public async Task Answer_BodyThatStalls_TimesOut()
    {
        var arrived = new TaskCompletionSource();
        await using var fixture = await ThredfiFixture.StartListAsync(async (_, context) =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Page[..100]);
            await context.Response.Body.FlushAsync();
            arrived.SetResult();
            await context.NeverAsync();
        });

        var call = fixture.FailAsync();
        await arrived.Task;
        fixture.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(ProviderErrorCode.Timeout, (await call).Code);
    }

    [Fact]
    public async Task Call_TotalTimeOver_TimesOutEvenWithinAnAttempt()
    {
        var arrived = new TaskCompletionSource();
        await using var fixture = await ThredfiFixture.StartListAsync(
            (_, context) =>
            {
                arrived.TrySetResult();
                return context.NeverAsync();
            },
            options =>
            {
                options.Resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(1);
                options.Resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(5);
            });

        var call = fixture.FailAsync();
        await arrived.Task;
        fixture.Time.Advance(TimeSpan.FromSeconds(1.5));

        Assert.Equal(ProviderErrorCode.Timeout, (await call).Code);
    }

    [Fact]
    public async Task Call_CancelledByItsCaller_StaysCancelled()
    {
        var arrived = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        await using var fixture = await ThredfiFixture.StartListAsync((_, context) =>
        {
            arrived.TrySetResult();
            return context.NeverAsync();
        });

        var call = fixture.ListAsync(ct: cancellation.Token);
        await arrived.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Calls_OneAfterTheOther_ShareAConnection()
    {
        var connections = new HashSet<string>();
        await using var fixture = await ThredfiFixture.StartListAsync((request, context) =>
        {
            connections.Add(context.Connection.Id);
            return request.Target.Contains("page=1&", StringComparison.Ordinal)
                ? context.JsonAsync(Page) : context.JsonAsync("{}", 500);
        });

        await fixture.ListAsync();
        await fixture.FailAsync(page: 2);
        await fixture.ListAsync();

        Assert.Single(connections);
    }
}
