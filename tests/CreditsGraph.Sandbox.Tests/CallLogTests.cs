namespace CreditsGraph.Sandbox.Tests;

public sealed class CallLogTests
{
    [Fact]
    public async Task Latest_AfterACall_HoldsItsTargetAsSent()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(server.BaseAddress, "/api/v1/credit-memos/customers/a%2Fb/credits?x=%20"));

        var call = Assert.Single(server.Calls.Latest());
        Assert.Equal(SandboxProvider.DayZero, call.Provider);
        Assert.Equal("GET", call.Method);
        Assert.Equal("/api/v1/credit-memos/customers/a%2Fb/credits", call.Path);
        Assert.Equal("?x=%20", call.Query);
    }

    [Fact]
    public void Query_NoQuestionMark_IsEmpty()
    {
        var call = new SandboxCall(SandboxProvider.Thredfi, "GET", "/v1/platform/");

        Assert.Equal("/v1/platform/", call.Path);
        Assert.Equal("", call.Query);
    }

    [Fact]
    public void Latest_MoreCallsThanCapacity_KeepsTheLatestAndCountsAll()
    {
        var log = new CallLog();
        for (var i = 0; i < CallLog.Capacity + 3; i++)
            log.Add(new(SandboxProvider.Thredfi, "GET", $"/{i}"));

        var latest = log.Latest();

        Assert.Equal(CallLog.Capacity + 3, log.Count);
        Assert.Equal(CallLog.Capacity, latest.Count);
        Assert.Equal("/3", latest[0].Target);
        Assert.Equal($"/{CallLog.Capacity + 2}", latest[^1].Target);
    }

    [Fact]
    public void Clear_AfterCalls_StartsOver()
    {
        var log = new CallLog();
        log.Add(new(SandboxProvider.Thredfi, "GET", "/before"));

        log.Clear();
        log.Add(new(SandboxProvider.Thredfi, "GET", "/after"));

        Assert.Equal(1, log.Count);
        Assert.Equal("/after", Assert.Single(log.Latest()).Target);
    }
}
