using System.Collections.Concurrent;
using System.Text;

namespace CreditsGraph.Redis.Tests.Subscriptions;

public class SubscriptionTests(RedisServerFixture server) : IClassFixture<RedisServerFixture>
{
    [RequiresToolFact(RedisServer.Program)]
    public async Task Subscribe_Messages_ComeInOrderAfterItIsEstablished()
    {
        foreach (var protocol in (string[])["resp2", "resp3"])
        {
            await using var client = await server.ClientAsync($"protocol={protocol}");
            var events = new ConcurrentQueue<string>();
            await using var subscription = client.Subscribe($"order-{protocol}", Note(events), NoteEstablished(events));
            await TestClient.EventuallyAsync(() => !events.IsEmpty);

            for (var i = 0; i < 500; i++)
                Assert.Equal(1, await client.PublishAsync($"order-{protocol}", Encoding.UTF8.GetBytes($"{i}"), TestClient.Soon));

            await TestClient.EventuallyAsync(() => events.Count == 501);
            Assert.Equal(["established", .. Enumerable.Range(0, 500).Select(static i => $"{i}")], events);
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Subscribe_ServerDiesAndComesBack_IsEstablishedAgainAndGoesOn()
    {
        foreach (var protocol in (string[])["resp2", "resp3"])
        {
            await using var own = await RedisServer.StartAsync();
            await using var subscriber = TestClient.To($"{own.Endpoint},protocol={protocol}");
            await using var publisher = TestClient.To(own.Endpoint);
            var events = new ConcurrentQueue<string>();
            await using var subscription = subscriber.Subscribe("c", Note(events), NoteEstablished(events));
            await TestClient.EventuallyAsync(() => events.Count == 1);
            await publisher.PublishAsync("c", "one"u8.ToArray(), TestClient.Soon);
            await TestClient.EventuallyAsync(() => events.Count == 2);

            await own.KillAsync();
            await Task.Delay(300);
            await own.StartAgainAsync();

            await TestClient.EventuallyAsync(() => events.Count == 3);
            await TestClient.EventuallyAsync(() => publisher.IsConnected);
            await publisher.PublishAsync("c", "two"u8.ToArray(), TestClient.Soon);
            await TestClient.EventuallyAsync(() => events.Count == 4);
            Assert.Equal(["established", "one", "established", "two"], events);
        }
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Subscribe_BeforeThereIsAServer_IsEstablishedOnceThereIs()
    {
        await using var own = await RedisServer.StartAsync();
        await own.KillAsync();
        await using var client = TestClient.To(own.Endpoint);
        var events = new ConcurrentQueue<string>();

        await using var subscription = client.Subscribe("c", Note(events), NoteEstablished(events));
        await Task.Delay(200);
        Assert.Empty(events);
        await own.StartAgainAsync();

        await TestClient.EventuallyAsync(() => events.Count == 1);
    }

    // It would keep the first request, which happened to subscribe, alive for ever.
    [RequiresToolFact(RedisServer.Program)]
    public async Task Subscribe_FromARequest_CallsHandlersWithNothingOfItsContext()
    {
        await using var client = await server.ClientAsync();
        var request = new AsyncLocal<string?> { Value = "request" };
        var seen = new TaskCompletionSource<string?>();

        await using var subscription = client.Subscribe("context", static (_, _) => ValueTask.CompletedTask, _ =>
        {
            seen.SetResult(request.Value);
            return ValueTask.CompletedTask;
        });

        Assert.Null(await seen.Task.WaitAsync(TestClient.Soon));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Subscribe_SeveralOnSeveralChannels_EachHearsItsOwn()
    {
        await using var client = await server.ClientAsync("channelPrefix=p:");
        await using var without = await server.ClientAsync();
        var a1 = new ConcurrentQueue<string>();
        var a2 = new ConcurrentQueue<string>();
        var b = new ConcurrentQueue<string>();
        await using var first = client.Subscribe("a", Note(a1), NoteEstablished(a1));
        await TestClient.EventuallyAsync(() => !a1.IsEmpty);
        await using var second = client.Subscribe("a", Note(a2), NoteEstablished(a2));
        await using var third = client.Subscribe("b", Note(b), NoteEstablished(b));
        await TestClient.EventuallyAsync(() => !a2.IsEmpty && !b.IsEmpty);

        await client.PublishAsync("a", "to a"u8.ToArray(), TestClient.Soon);
        await without.PublishAsync("p:b", "to b"u8.ToArray(), TestClient.Soon);

        await TestClient.EventuallyAsync(() => a1.Contains("to a") && a2.Contains("to a") && b.Contains("to b"));
        Assert.DoesNotContain("to b", a1);
        Assert.DoesNotContain("to a", b);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task DisposeAsync_Subscription_HearsNoMoreWhileOthersOfItsChannelDo()
    {
        await using var client = await server.ClientAsync();
        var gone = new ConcurrentQueue<string>();
        var kept = new ConcurrentQueue<string>();
        var subscription = client.Subscribe("d", Note(gone));
        var other = client.Subscribe("d", Note(kept), NoteEstablished(kept));
        await TestClient.EventuallyAsync(() => !kept.IsEmpty);

        await subscription.DisposeAsync();
        await client.PublishAsync("d", "x"u8.ToArray(), TestClient.Soon);
        await TestClient.EventuallyAsync(() => kept.Contains("x"));
        await other.DisposeAsync();

        Assert.Empty(gone);
        var soon = TestClient.Soon;
        while (await client.PublishAsync("d", "y"u8.ToArray(), soon) != 0)
            await Task.Delay(10, soon);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Subscribe_HandlerThrows_TheNextMessageComesAllTheSame()
    {
        await using var client = await server.ClientAsync();
        var events = new ConcurrentQueue<string>();
        await using var subscription = client.Subscribe(
            "throws",
            async (message, cancellationToken) =>
            {
                await Note(events)(message, cancellationToken);
                throw new InvalidOperationException("of the handler");
            },
            NoteEstablished(events));
        await TestClient.EventuallyAsync(() => !events.IsEmpty);

        await client.PublishAsync("throws", "1"u8.ToArray(), TestClient.Soon);
        await client.PublishAsync("throws", "2"u8.ToArray(), TestClient.Soon);

        await TestClient.EventuallyAsync(() => events.Count == 3);
        Assert.Equal(["established", "1", "2"], events);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Subscribe_HandlerIsTooSlow_IsToldThatItMissedSome()
    {
        await using var client = await server.ClientAsync();
        var events = new ConcurrentQueue<string>();
        var gate = new TaskCompletionSource();
        await using var subscription = client.Subscribe(
            "slow",
            async (message, cancellationToken) =>
            {
                await gate.Task.WaitAsync(cancellationToken);
                events.Enqueue(Encoding.UTF8.GetString(message.Span));
            },
            NoteEstablished(events));
        await TestClient.EventuallyAsync(() => !events.IsEmpty);

        await Task.WhenAll(Enumerable.Range(0, 3000).Select(i =>
            client.PublishAsync("slow", Encoding.UTF8.GetBytes($"{i}"), TestClient.Soon).AsTask()));
        await Task.Delay(300);
        gate.SetResult();

        await TestClient.EventuallyAsync(() => events.Count > 1024 && events.Count(static e => e == "established") >= 2);
        Assert.InRange(events.Count, 1024, 2999);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Subscribe_HandlerEndsItsOwnSubscription_DoesNotWaitForItself()
    {
        await using var client = await server.ClientAsync();
        var ended = new TaskCompletionSource();
        var established = new TaskCompletionSource();
        IAsyncDisposable? subscription = null;
        subscription = client.Subscribe(
            "self",
            async (_, _) =>
            {
                await subscription!.DisposeAsync();
                ended.SetResult();
            },
            _ =>
            {
                established.TrySetResult();
                return ValueTask.CompletedTask;
            });
        await established.Task.WaitAsync(TestClient.Soon);

        await client.PublishAsync("self", "x"u8.ToArray(), TestClient.Soon);

        await ended.Task.WaitAsync(TestClient.Soon);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Subscribe_UserMayNot_OtherChannelsAreHeard()
    {
        await using var own = await RedisServer.StartAsync("--user", "u", "on", ">p", "~*", "&allowed", "+@all");
        await using var client = TestClient.To($"{own.Endpoint},user=u,password=p");
        var denied = new ConcurrentQueue<string>();
        var allowed = new ConcurrentQueue<string>();

        await using var first = client.Subscribe("denied", Note(denied), NoteEstablished(denied));
        await using var second = client.Subscribe("allowed", Note(allowed), NoteEstablished(allowed));

        await TestClient.EventuallyAsync(() => !allowed.IsEmpty);
        Assert.Empty(denied);
    }

    private static Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> Note(ConcurrentQueue<string> events) =>
        (message, _) =>
        {
            events.Enqueue(Encoding.UTF8.GetString(message.Span));
            return ValueTask.CompletedTask;
        };

    private static Func<CancellationToken, ValueTask> NoteEstablished(ConcurrentQueue<string> events) =>
        _ =>
        {
            events.Enqueue("established");
            return ValueTask.CompletedTask;
        };
}
