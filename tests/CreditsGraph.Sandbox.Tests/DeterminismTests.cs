namespace CreditsGraph.Sandbox.Tests;

public sealed class DeterminismTests
{
    private static readonly string[] Targets = ["customer-credits/?page_size=100", "vendor-credits/?page_size=100&page=2"];

    [Fact]
    public async Task Bytes_SameSeed_AreTheSameInWhateverOrderTheyAreAskedFor()
    {
        var first = await BytesAsync(new SandboxOptions { Seed = 5 }, backwards: false);
        var second = await BytesAsync(new SandboxOptions { Seed = 5 }, backwards: true);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Bytes_OtherSeed_Differ()
    {
        var first = await BytesAsync(new SandboxOptions { Seed = 5 }, backwards: false);
        var second = await BytesAsync(new SandboxOptions { Seed = 6 }, backwards: false);

        Assert.All(first.Zip(second), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task Bytes_OtherClock_AreTheSame()
    {
        var clock = new ManualClock();
        var first = await BytesAsync(new SandboxOptions { TimeProvider = clock }, backwards: false);
        clock.Advance(TimeSpan.FromDays(400));
        var second = await BytesAsync(new SandboxOptions { TimeProvider = clock }, backwards: false);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task CreatedAt_NowIsGiven_LeadsUpToIt()
    {
        var now = new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.FromHours(3));
        await using var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { Now = now });

        var page = await sandbox.GetJsonAsync(sandbox.Small, "customer-credits/");

        var newest = page.GetProperty("results")[0].GetProperty("created_at").GetDateTimeOffset();
        Assert.InRange(newest, now.AddDays(-1), now);
    }

    private static async Task<List<string>> BytesAsync(SandboxOptions options, bool backwards)
    {
        await using var sandbox = await SandboxFixture.StartAsync(options);
        List<Func<Task<HttpResponseMessage>>> calls =
        [
            .. from business in sandbox.Server.Businesses
               from target in Targets
               select (Func<Task<HttpResponseMessage>>)(() => sandbox.GetAsync(business.Id, target)),
            () => sandbox.GetSummaryAsync("CUST-0001"),
            () => sandbox.GetSummaryAsync("CUST-0009"),
        ];
        var bodies = new string[calls.Count];
        for (var i = 0; i < calls.Count; i++)
        {
            var at = backwards ? calls.Count - 1 - i : i;
            using var response = await calls[at]();
            response.EnsureSuccessStatusCode();
            bodies[at] = await response.Content.ReadAsStringAsync();
        }

        return [.. bodies];
    }
}
