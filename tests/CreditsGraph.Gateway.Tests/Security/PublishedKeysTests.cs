using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Security.Jwt;
using CreditsGraph.Gateway.Tests.Documents;
using CreditsGraph.Providers.Tests;
using Microsoft.AspNetCore.Http;

namespace CreditsGraph.Gateway.Tests.Security;

/// <summary>Keys that change, of an issuer that may be anything but well.</summary>
public sealed class PublishedKeysTests
{
    private static readonly string First = TestIssuer.KeySet(TestIssuer.Jwk("first", TestIssuer.Rsa));
    private static readonly string Second = TestIssuer.KeySet(TestIssuer.Jwk("second", TestIssuer.OtherRsa));

    private static readonly Dictionary<string, RequestDelegate> Failures = new()
    {
        ["status 500"] = Status(500, Second),
        ["status 404"] = Status(404, Second),
        ["status 204"] = Status(204, ""),
        ["a redirect"] = context =>
        {
            if (context.Request.Path == "/other")
                return context.Response.WriteAsync(Second);
            context.Response.Redirect("/other");
            return Task.CompletedTask;
        },
        ["nothing"] = Status(200, ""),
        ["no JSON"] = Status(200, "<html>"),
        ["no key set"] = Status(200, "{}"),
        ["keys that are no list"] = Status(200, """{"keys":{}}"""),
        ["repeated names"] = Status(200, Second[..^1] + ",\"keys\":[]}"),
        ["more than 256 KB"] = Status(200, Second + new string(' ', 256 * 1024)),
        ["too many keys"] = Status(200, TestIssuer.KeySet([.. Enumerable.Repeat("{}", 101)])),
        ["a connection that breaks"] = static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
        ["a body that never ends"] = static async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{");
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        },
    };

    public static TheoryData<string> FailureNames => [.. Failures.Keys];

    [Fact]
    public async Task Find_NewKey_IsFetchedAndTheOldOneGone()
    {
        await using var server = await KeyServer.StartAsync(First);
        Assert.True(await server.HasAsync("first"));
        server.Serve(Second);
        server.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await server.HasAsync("second"));
        Assert.False(await server.HasAsync("first"));
    }

    [Fact]
    public async Task Find_UnknownKeysWithinAMinute_AreFetchedOnce()
    {
        await using var server = await KeyServer.StartAsync(First);
        Assert.True(await server.HasAsync("first"));
        server.Time.Advance(TimeSpan.FromMinutes(1));

        for (var i = 0; i < 10; i++)
            Assert.False(await server.HasAsync($"made-up-{i}"));

        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task Find_ManyAtOnceBeforeTheFirstKeys_ShareOneFetch()
    {
        await using var server = await KeyServer.StartAsync(First);
        var answer = server.Answer;
        server.Answer = async context =>
        {
            await Task.Delay(100);
            await answer(context);
        };

        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => server.HasAsync("first")));

        Assert.All(found, Assert.True);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Find_WaitIsCancelled_FetchGoesOnForTheOthers()
    {
        await using var server = await KeyServer.StartAsync(First);
        var answered = new TaskCompletionSource();
        var answer = server.Answer;
        server.Answer = async context =>
        {
            await answered.Task;
            await answer(context);
        };
        using var gone = new CancellationTokenSource();
        var left = server.Keys.FindAsync("first", "RS256", gone.Token).AsTask();
        var stays = server.HasAsync("first");

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        answered.SetResult();
        Assert.True(await stays);
    }

    [Theory]
    [MemberData(nameof(FailureNames))]
    public async Task Find_AnswerIsNoKeySet_KeepsTheKeysAndSaysSo(string failure)
    {
        await using var server = await KeyServer.StartAsync(First);
        Assert.True(await server.HasAsync("first"));
        server.Answer = Failures[failure];
        server.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await server.HasAsync("second"));
        Assert.True(await server.HasAsync("first"));
        var line = server.Log.Lines[^1];
        Assert.StartsWith("Warning: The keys of http://127.0.0.1:", line, StringComparison.Ordinal);
        Assert.Contains("the 1 that there are stay in use", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_ServerIsDown_KeepsTheKeys()
    {
        await using var server = await KeyServer.StartAsync(First);
        Assert.True(await server.HasAsync("first"));
        await server.StopServerAsync();
        server.Time.Advance(TimeSpan.FromHours(1));

        Assert.False(await server.HasAsync("second"));
        Assert.True(await server.HasAsync("first"));
    }

    [Fact]
    public async Task Find_KeysAreWithdrawn_HasNone()
    {
        await using var server = await KeyServer.StartAsync(First);
        Assert.True(await server.HasAsync("first"));
        server.Serve(TestIssuer.KeySet());
        server.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await server.HasAsync("second"));
        Assert.False(await server.HasAsync("first"));
    }

    [Fact]
    public async Task Run_TenMinutesLater_HasReadThemAgain()
    {
        await using var server = await KeyServer.StartAsync(First);
        await server.Keys.StartAsync(CancellationToken.None);
        await KeyServer.UntilAsync(() => server.Log.Lines.Count == 1);
        server.Serve(Second);

        await KeyServer.UntilAsync(() => server.Time.AdvanceToNextTimer(DateTimeOffset.MaxValue));

        await KeyServer.UntilAsync(() => server.Log.Lines.Count == 2);
        Assert.Equal(2, server.Requests);
        Assert.True(await server.HasAsync("second"));
    }

    [Fact]
    public async Task Run_ServerComesLate_IsAskedAgainSoon()
    {
        await using var server = await KeyServer.StartAsync(First);
        var answer = server.Answer;
        server.Answer = Failures["status 500"];
        await server.Keys.StartAsync(CancellationToken.None);
        await KeyServer.UntilAsync(() => server.Log.Lines.Count == 1);
        var started = server.Time.GetUtcNow();
        server.Answer = answer;

        await KeyServer.UntilAsync(() => server.Time.AdvanceToNextTimer(DateTimeOffset.MaxValue));

        await KeyServer.UntilAsync(() => server.Log.Lines.Count == 2);
        Assert.Equal(TimeSpan.FromSeconds(5), server.Time.GetUtcNow() - started);
        Assert.True(await server.HasAsync("first"));
    }

    [Fact]
    public async Task File_IsChanged_IsReadAgain()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("keys.json", First);
        var time = new ManualTimeProvider();
        using var keys = new PublishedKeys(new KeyFile(path), time, new ListLogger<PublishedKeys>());
        Assert.NotNull(await keys.FindAsync("first", "RS256", CancellationToken.None));
        folder.Write("keys.json", Second);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.NotNull(await keys.FindAsync("second", "RS256", CancellationToken.None));
        Assert.Null(await keys.FindAsync("first", "RS256", CancellationToken.None));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"oct","k":"AAAA"}]}""")]
    public async Task Start_FileWithoutKeys_IsAProblem(string? content)
    {
        using var folder = new TemporaryFolder();
        var path = content is null ? Path.Combine(folder.Path, "none") : folder.Write("keys.json", content);
        using var keys = new PublishedKeys(new KeyFile(path), new ManualTimeProvider(), new ListLogger<PublishedKeys>());

        var exception = await Assert.ThrowsAsync<StartupException>(() => keys.StartAsync(CancellationToken.None));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    private static RequestDelegate Status(int status, string body) => context =>
    {
        context.Response.StatusCode = status;
        return body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(body);
    };
}
