using System.Net;
using System.Text;
using System.Text.Json;

namespace CreditsGraph.Sandbox.Tests;

/// <summary>Credits that come and go while the sandbox runs.</summary>
public sealed class InsertionTests : IAsyncLifetime
{
    private const string Target = "/_sandbox/credits";

    private SandboxFixture? _sandbox;

    private SandboxFixture Sandbox => _sandbox!;

    public async Task InitializeAsync() => _sandbox = await SandboxFixture.StartAsync(new SandboxOptions());

    public async Task DisposeAsync() => await Sandbox.DisposeAsync();

    [Theory]
    [InlineData(SandboxList.CustomerCredits, "customer-credits", 0)]
    [InlineData(SandboxList.CustomerCredits, "customer-credits", 70)]
    [InlineData(SandboxList.VendorCredits, "vendor-credits", 137)]
    public async Task Insert_AnyPlace_AddsOneRowThereAndLeavesTheOthers(SandboxList list, string path, int index)
    {
        var before = await Sandbox.AllAsync(Sandbox.Small, path);

        var id = Sandbox.Server.InsertCredit(Sandbox.Small, list, index);

        var after = await Sandbox.AllAsync(Sandbox.Small, path);
        Assert.Equal(id, after[index].GetProperty("id").GetGuid());
        after.RemoveAt(index);
        Assert.Equal(before.Select(static row => row.GetRawText()), after.Select(static row => row.GetRawText()));
    }

    [Fact]
    public async Task Insert_ManyAnywhere_KeepsTheListOrderedAndEveryRowReachable()
    {
        var random = new Random(1);
        for (var i = 0; i < 50; i++)
            Sandbox.Server.InsertCredit(Sandbox.Small, SandboxList.CustomerCredits, random.Next(0, 138 + i));

        var rows = await Sandbox.AllAsync(Sandbox.Small, "customer-credits");
        var created = rows.ConvertAll(static row => row.GetProperty("created_at").GetDateTimeOffset());
        Assert.Equal(187, rows.Count);
        Assert.Equal(created.OrderDescending(), created);
        foreach (var row in rows)
        {
            var single = await Sandbox.GetJsonAsync(Sandbox.Small, $"customer-credits/{row.GetProperty("id").GetGuid()}/");
            Assert.Equal(row.GetRawText(), single.GetRawText());
        }
    }

    [Fact]
    public async Task Insert_Filtered_IsCountedAndListed()
    {
        var id = Sandbox.Server.InsertCredit(Sandbox.Large, SandboxList.VendorCredits);
        var row = await Sandbox.GetJsonAsync(Sandbox.Large, $"vendor-credits/{id}/");
        var vendor = row.GetProperty("vendor").GetProperty("id").GetGuid();

        var filtered = await Sandbox.AllAsync(Sandbox.Large, "vendor-credits", $"&vendor_id={vendor}");

        Assert.Equal(id, filtered[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Insert_SameSeed_MakesTheSameRows()
    {
        await using var other = await SandboxFixture.StartAsync(new SandboxOptions());
        other.Server.InsertCredit(other.Small, SandboxList.VendorCredits);

        Assert.Equal(
            Sandbox.Server.InsertCredit(Sandbox.Small, SandboxList.CustomerCredits, 3),
            other.Server.InsertCredit(other.Small, SandboxList.CustomerCredits, 3));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(138)]
    public void Insert_NoSuchPlace_Throws(int index) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Sandbox.Server.InsertCredit(Sandbox.Small, SandboxList.CustomerCredits, index));

    [Fact]
    public void Insert_NoSuchBusiness_Throws() => Assert.Throws<ArgumentException>(
        () => Sandbox.Server.InsertCredit(Guid.NewGuid(), SandboxList.CustomerCredits));

    [Fact]
    public async Task Remove_Row_IsGoneFromListAndAddress()
    {
        var before = await Sandbox.AllAsync(Sandbox.Small, "vendor-credits");
        var id = before[20].GetProperty("id").GetGuid();

        Assert.True(Sandbox.Server.RemoveCredit(id));
        Assert.False(Sandbox.Server.RemoveCredit(id));

        var after = await Sandbox.AllAsync(Sandbox.Small, "vendor-credits");
        before.RemoveAt(20);
        Assert.Equal(before.Select(static row => row.GetRawText()), after.Select(static row => row.GetRawText()));
        using var single = await Sandbox.GetAsync(Sandbox.Small, $"vendor-credits/{id}/");
        Assert.Equal(HttpStatusCode.NotFound, single.StatusCode);
    }

    [Fact]
    public async Task Insert_FromManyThreadsWhileReading_LosesNothing()
    {
        var inserted = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 25).Select(_ => Sandbox.Server.InsertCredit(Sandbox.Small, SandboxList.CustomerCredits)).ToList())));
        do
        {
            var page = await Sandbox.GetJsonAsync(Sandbox.Small, "customer-credits/?page_size=100");
            Assert.InRange(page.GetProperty("count").GetInt32(), 137, 237);
        }
        while (!inserted.IsCompleted);

        var ids = (await inserted).SelectMany(static ids => ids).ToHashSet();
        var rows = await Sandbox.AllAsync(Sandbox.Small, "customer-credits");
        Assert.Equal(237, rows.Select(static row => row.GetProperty("id").GetGuid()).Distinct().Count());
        Assert.Superset(ids, rows.Select(static row => row.GetProperty("id").GetGuid()).ToHashSet());
    }

    [Fact]
    public async Task Endpoint_PostAndDelete_InsertAndRemove()
    {
        using var created = await PostAsync($$"""{"businessId":"{{Sandbox.Small}}","list":"VendorCredits","index":2}""");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var id = (await SandboxFixture.JsonOf(created)).GetProperty("id").GetGuid();
        var rows = await Sandbox.AllAsync(Sandbox.Small, "vendor-credits");
        Assert.Equal(id, rows[2].GetProperty("id").GetGuid());

        using var removed = await Sandbox.SendAsync(HttpMethod.Delete, $"{Target}?id={id}");
        using var again = await Sandbox.SendAsync(HttpMethod.Delete, $"{Target}?id={id}");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, again.StatusCode));
    }

    [Theory]
    [InlineData("""{"businessId":"BUSINESS","list":"VendorCredits","index":200}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"businessId":"BUSINESS","list":"Others","index":0}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"businessId":"BUSINESS","list":7,"index":0}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"businessId":"BUSINESS"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"businessId":"00000000-0000-0000-0000-000000000000","list":"VendorCredits","index":0}""", HttpStatusCode.NotFound)]
    [InlineData("null", HttpStatusCode.NotFound)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task Endpoint_BadInsertion_IsRefused(string body, HttpStatusCode status)
    {
        using var response = await PostAsync(body.Replace("BUSINESS", Sandbox.Small.ToString(), StringComparison.Ordinal));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Endpoint_OtherMethodOrMediaType_IsRefused()
    {
        using var get = await Sandbox.SendAsync(HttpMethod.Get, Target);
        using var text = await Sandbox.SendAsync(HttpMethod.Post, Target, content: new StringContent("{}"));

        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.UnsupportedMediaType), (get.StatusCode, text.StatusCode));
    }

    private Task<HttpResponseMessage> PostAsync(string body) =>
        Sandbox.SendAsync(HttpMethod.Post, Target, content: new StringContent(body, Encoding.UTF8, "application/json"));
}
