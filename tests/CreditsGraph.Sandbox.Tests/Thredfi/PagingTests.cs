using System.Net;

namespace CreditsGraph.Sandbox.Tests.Thredfi;

public sealed class PagingTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    public static TheoryData<string> Lists => new() { "customer-credits", "vendor-credits" };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Page_NoParameters_IsTheFirstTwenty(string list)
    {
        var page = await sandbox.GetJsonAsync(sandbox.Small, $"{list}/");

        Assert.Equal(137, page.GetProperty("count").GetInt32());
        Assert.Equal(20, page.GetProperty("results").GetArrayLength());
        var info = page.GetProperty("page_info");
        Assert.Equal(137, info.GetProperty("total_count").GetInt32());
        Assert.Equal(1, info.GetProperty("current_page").GetInt32());
        Assert.Equal(7, info.GetProperty("total_pages").GetInt32());
        Assert.Equal(20, info.GetProperty("page_size").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Page_LargeBusiness_Counts2500(string list)
    {
        var page = await sandbox.GetJsonAsync(sandbox.Large, $"{list}/?page_size=1");

        Assert.Equal(2500, page.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData(1, 137)]
    [InlineData(20, 7)]
    [InlineData(37, 4)]
    [InlineData(100, 2)]
    public async Task Pages_OfAnySize_MakeUpTheWholeList(int size, int pages)
    {
        var whole = await sandbox.AllAsync(sandbox.Small, "customer-credits");
        var ids = new List<string?>();
        for (var number = 1; number <= pages; number++)
        {
            var page = await sandbox.GetJsonAsync(sandbox.Small, $"customer-credits/?page={number}&page_size={size}");
            ids.AddRange(page.GetProperty("results").EnumerateArray().Select(row => row.GetProperty("id").GetString()));
        }

        Assert.Equal(137, whole.Count);
        Assert.Equal(whole.Select(row => row.GetProperty("id").GetString()), ids);
    }

    [Fact]
    public async Task Page_SizeOver100_IsCapped()
    {
        var page = await sandbox.GetJsonAsync(sandbox.Small, "customer-credits/?page_size=5000");

        Assert.Equal(100, page.GetProperty("results").GetArrayLength());
        Assert.Equal(100, page.GetProperty("page_info").GetProperty("page_size").GetInt32());
    }

    [Fact]
    public async Task Page_PastTheEnd_Is404()
    {
        using var response = await sandbox.GetAsync(sandbox.Small, "customer-credits/?page=8");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("not_found", (await SandboxFixture.JsonOf(response)).GetProperty("error_code").GetString());
    }

    [Theory]
    [InlineData("customer-credits/?page=8")]
    [InlineData("customer-credits/?page=9223372036854775807")]
    [InlineData("customer-credits/?page=99&status=draft")]
    public async Task Page_PastTheEndWithEmptyPages_IsAnEmptyList(string target)
    {
        await using var own = await SandboxFixture.StartAsync(new SandboxOptions { EmptyPagePastEnd = true });

        var page = await own.GetJsonAsync(own.Small, target);

        Assert.Equal(0, page.GetProperty("results").GetArrayLength());
        Assert.True(page.GetProperty("count").GetInt32() > 0);
    }

    [Fact]
    public async Task Page_FilterThatMatchesNothing_IsAnEmptyFirstPage()
    {
        var page = await sandbox.GetJsonAsync(sandbox.Small, "customer-credits/?search=nobody-is-called-this");

        Assert.Equal(0, page.GetProperty("count").GetInt32());
        Assert.Equal(0, page.GetProperty("results").GetArrayLength());
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=two", "page")]
    [InlineData("page=1.5", "page")]
    [InlineData("page=", "page")]
    [InlineData("page=99999999999999999999", "page")]
    [InlineData("page_size=0", "page_size")]
    [InlineData("page_size=all", "page_size")]
    public async Task Page_NumberIsNone_Is400WithTheField(string query, string field)
    {
        using var response = await sandbox.GetAsync(sandbox.Small, $"vendor-credits/?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var body = await SandboxFixture.JsonOf(response);
        Assert.Equal("validation_error", body.GetProperty("error_code").GetString());
        var errors = body.GetProperty("detail").GetProperty("field_errors").GetProperty(field);
        Assert.NotEqual("", errors[0].GetString());
    }

    [Fact]
    public async Task Page_TwentyOfTheLargeBusiness_IsAbout24Kilobytes()
    {
        using var first = await sandbox.GetAsync(sandbox.Large, "customer-credits/?page=3");
        using var all = await sandbox.GetAsync(sandbox.Large, "customer-credits/?page=3&page_size=100");

        Assert.InRange(first.Content.Headers.ContentLength!.Value, 18_000, 32_000);
        Assert.InRange(all.Content.Headers.ContentLength!.Value / 5, 22_000, 27_000);
    }

    [Fact]
    public async Task RequestIds_OfTwoErrors_Differ()
    {
        using var first = await sandbox.GetAsync(sandbox.Small, "customer-credits/?page=0");
        using var second = await sandbox.GetAsync(sandbox.Small, "customer-credits/?page=0");

        Assert.NotEqual(
            (await SandboxFixture.JsonOf(first)).GetProperty("request_id").GetString(),
            (await SandboxFixture.JsonOf(second)).GetProperty("request_id").GetString());
    }

    [Fact]
    public async Task List_Post_Is405()
    {
        using var response = await sandbox.SendAsync(
            HttpMethod.Post,
            $"/v1/platform/businesses/{sandbox.Small}/customer-credits/",
            $"Bearer {await sandbox.PartnerTokenAsync()}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }
}
