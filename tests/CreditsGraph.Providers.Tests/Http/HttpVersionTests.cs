using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Tests.Thredfi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CreditsGraph.Providers.Tests.Http;

/// <summary>Which version of HTTP is spoken, and what becomes of calls that share a connection.</summary>
public class HttpVersionTests
{
    // RFC 9113, section 7.
    private const int InternalError = 2;
    private const int RefusedStream = 7;

    [Theory]
    [InlineData(ProviderHttpVersion.Negotiated, true, HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(ProviderHttpVersion.Negotiated, true, HttpProtocols.Http1, "HTTP/1.1")]
    [InlineData(ProviderHttpVersion.Negotiated, false, HttpProtocols.Http1, "HTTP/1.1")]
    [InlineData(ProviderHttpVersion.Http11, true, HttpProtocols.Http1AndHttp2, "HTTP/1.1")]
    [InlineData(ProviderHttpVersion.Http2, true, HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(ProviderHttpVersion.Http2, false, HttpProtocols.Http2, "HTTP/2")]
    public async Task Call_VersionAndServer_SpeakWhatBothKnow(
        ProviderHttpVersion version, bool isTls, HttpProtocols protocols, string spoken)
    {
        await using var fixture = await HttpVersionFixture.StartAsync(version, protocols, isTls);

        Assert.NotNull(await fixture.GetAsync());

        Assert.Equal(spoken, Assert.Single(fixture.Server.Requests).Protocol);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_Http2ThatTheServerDoesNotSpeak_IsUnavailable(bool isTls)
    {
        await using var fixture = await HttpVersionFixture.StartAsync(ProviderHttpVersion.Http2, HttpProtocols.Http1, isTls);

        Assert.Equal(ProviderErrorCode.Unavailable, (await fixture.FailAsync()).Code);
    }

    [Theory]
    [InlineData(ProviderHttpVersion.Http2, false, 1)]
    [InlineData(ProviderHttpVersion.Negotiated, true, 1)]
    [InlineData(ProviderHttpVersion.Http11, true, 20)]
    public async Task Calls_TwentyAtOnce_ShareAConnectionOverHttp2Only(ProviderHttpVersion version, bool isTls, int connections)
    {
        var arrived = new CountdownEvent(20);
        await using var fixture = await HttpVersionFixture.StartAsync(
            version, isTls ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http2, isTls, async (_, context) =>
            {
                arrived.Signal();
                await TokenFlowTests.EventuallyAsync(() => Task.FromResult(arrived.IsSet));
                await context.SummaryAsync();
            });

        var summaries = await fixture.GetManyAsync(20);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"cus-{i}"), summaries.Select(summary => summary!.CustomerId.GetString()));
        Assert.Equal(connections, fixture.Connections.Count());
    }

    // The client knows of a limit below 100 only after the first streams, of which the server then refuses some.
    [Theory]
    [InlineData(20, 8)]
    [InlineData(200, 100)]
    public async Task Calls_MoreAtOnceThanTheServerTakesOnAConnection_HaveSeveral(int calls, int limit)
    {
        var arrived = 0;
        await using var fixture = await HttpVersionFixture.StartHttp2Async(
            async (_, context) =>
            {
                Interlocked.Increment(ref arrived);
                await TokenFlowTests.EventuallyAsync(() => Task.FromResult(Volatile.Read(ref arrived) > limit));
                await context.SummaryAsync();
            },
            limits => limits.MaxStreamsPerConnection = limit);

        var summaries = await fixture.GetManyAsync(calls);

        Assert.Equal(calls, summaries.Select(summary => summary!.CustomerId.GetString()).Distinct().Count());
        Assert.InRange(fixture.Connections.Count(), 2, 6);
    }

    [Theory]
    [InlineData(InternalError, false)]
    [InlineData(InternalError, true)]
    [InlineData(RefusedStream, false)]
    public async Task Call_StreamReset_IsRepeatedOnTheSameConnection(int error, bool hasBegun)
    {
        var resets = 1;
        await using var fixture = await HttpVersionFixture.StartHttp2Async((_, context) =>
            Interlocked.Decrement(ref resets) >= 0 ? ResetAsync(context, error, hasBegun) : context.SummaryAsync());

        Assert.NotNull(await fixture.GetAsync());

        Assert.Equal(2, fixture.Server.Requests.Count);
        Assert.Single(fixture.Connections);
    }

    [Theory]
    [InlineData(InternalError, false)]
    [InlineData(InternalError, true)]
    [InlineData(RefusedStream, false)]
    public async Task Call_StreamResetEveryTime_IsUnavailable(int error, bool hasBegun)
    {
        await using var fixture = await HttpVersionFixture.StartHttp2Async((_, context) => ResetAsync(context, error, hasBegun));

        var failure = await fixture.FailAsync();

        Assert.Equal((ProviderErrorCode.Unavailable, null), (failure.Code, failure.HttpStatus));
        Assert.InRange(fixture.Server.Requests.Count, 4, 16);
    }

    [Fact]
    public async Task Call_AfterGoAway_IsMadeOnANewConnection()
    {
        await using var fixture = await HttpVersionFixture.StartHttp2Async((_, context) =>
        {
            context.Connection.RequestClose();
            return context.SummaryAsync();
        });

        Assert.NotNull(await fixture.GetAsync());
        Assert.NotNull(await fixture.GetAsync());

        Assert.Equal(2, fixture.Server.Requests.Count);
        Assert.Equal(2, fixture.Connections.Count());
    }

    [Fact]
    public async Task Calls_ConnectionBreaksOff_AreAllRepeatedOnANewOne()
    {
        var silent = 5;
        await using var fixture = await HttpVersionFixture.StartHttp2Async((_, context) =>
            Interlocked.Decrement(ref silent) >= 0 ? context.NeverAsync() : context.SummaryAsync());

        var calls = fixture.GetManyAsync(5);
        await TokenFlowTests.EventuallyAsync(() => Task.FromResult(fixture.Server.Requests.Count == 5));
        fixture.Relay.Cut();
        fixture.Relay.Restore();

        Assert.All(await calls, Assert.NotNull);
        Assert.Equal(10, fixture.Server.Requests.Count);
        Assert.Equal(2, fixture.Connections.Count());
    }

    [Fact]
    public async Task Call_CancelledBesideOthers_LeavesThemAndTheConnection()
    {
        var aborted = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var arrived = new CountdownEvent(3);
        using var cancellation = new CancellationTokenSource();
        await using var fixture = await HttpVersionFixture.StartHttp2Async(async (request, context) =>
        {
            if (request.Target.Contains("/leaving/", StringComparison.Ordinal))
                context.RequestAborted.Register(aborted.SetResult);
            if (!arrived.IsSet)
                arrived.Signal();
            await release.Task;
            await context.SummaryAsync();
        });

        var leaving = fixture.GetAsync("leaving", cancellation.Token);
        var staying = fixture.GetManyAsync(2);
        await TokenFlowTests.EventuallyAsync(() => Task.FromResult(arrived.IsSet));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(10));
        release.SetResult();

        Assert.All(await staying, Assert.NotNull);
        Assert.NotNull(await fixture.GetAsync("later"));
        Assert.Equal(4, fixture.Server.Requests.Count);
        Assert.Single(fixture.Connections);
    }

    [Fact]
    public async Task Call_ConnectionGoneSilent_IsMadeOnANewOneInTime()
    {
        await using var fixture = await HttpVersionFixture.StartHttp2Async();
        Assert.NotNull(await fixture.GetAsync());

        fixture.Relay.Silence();

        // With the default limits: ten seconds for the call, three for an attempt.
        Assert.NotNull(await fixture.GetAsync());
        Assert.Equal(2, fixture.Connections.Count());
    }

    [Fact]
    public async Task Tokens_OverHttp2_AreFetchedAndRenewed()
    {
        var issued = 0;
        await using var fixture = await ThredfiFixture.StartAsync(
            (request, context) =>
                request.IsPartnerToken ? context.TokenAsync("partner")
                : request.IsToken ? context.TokenAsync($"t{++issued}")
                : request.Authorization == "Bearer t1" ? context.JsonAsync("{}", 401)
                : context.JsonAsync(ThredfiBodies.PageOf(ThredfiBodies.CustomerRow())),
            options => options.HttpVersion = ProviderHttpVersion.Http2,
            listen: listen => listen.Protocols = HttpProtocols.Http2);

        Assert.Single((await fixture.ListAsync()).Rows);

        Assert.Equal(["Bearer t1", "Bearer t2"], fixture.Server.Lists.Select(list => list.Authorization));
        Assert.All(fixture.Server.Requests, request => Assert.Equal("HTTP/2", request.Protocol));
    }

    private static async Task ResetAsync(HttpContext context, int error, bool hasBegun)
    {
        if (hasBegun)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
        }

        context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(error);
    }
}
