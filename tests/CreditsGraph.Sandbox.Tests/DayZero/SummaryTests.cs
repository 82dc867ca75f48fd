using System.Net;
using System.Text.Json;

namespace CreditsGraph.Sandbox.Tests.DayZero;

public sealed class SummaryTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Summary_Memos_AgreeWithItsTotals()
    {
        foreach (var (id, answer) in await AllAsync())
        {
            var summary = Unwrapped(answer);
            var memos = Memos(summary);
            var usable = memos.Where(memo => memo.GetProperty("can_be_applied").GetBoolean()).ToArray();

            Assert.Equal(id, summary.GetProperty("customer_id").GetString());
            Assert.Equal(usable.Sum(memo => memo.GetProperty("amount_remaining").GetInt64()), summary.GetProperty("total_credits_available").GetInt64());
            Assert.Equal(usable.Length, summary.GetProperty("credit_memos_count").GetInt32());
            Assert.All(memos, memo =>
            {
                Assert.Equal(id, memo.GetProperty("customer_id").GetString());
                Assert.Equal(sandbox.Large, memo.GetProperty("business_id").GetGuid());
                Assert.True(memo.GetProperty("amount").GetInt64() >= memo.GetProperty("amount_applied").GetInt64());
            });
        }
    }

    [Fact]
    public async Task Summary_DollarTexts_SayTheCents()
    {
        foreach (var (_, answer) in await AllAsync())
        {
            var summary = Unwrapped(answer);
            Assert.Equal(
                summary.GetProperty("total_credits_available").GetInt64(),
                decimal.Parse(summary.GetProperty("total_credits_available_dollars").GetString()!, System.Globalization.CultureInfo.InvariantCulture) * 100);
        }
    }

    [Fact]
    public async Task Summaries_OfAllCustomers_ComeBareAndWrapped()
    {
        var answers = (await AllAsync()).Values;

        Assert.Contains(answers, answer => answer.TryGetProperty("customer_id", out _));
        Assert.Contains(answers, answer => answer.TryGetProperty("success", out var success) && success.GetBoolean()
            && answer.GetProperty("data").TryGetProperty("customer_id", out _)
            && answer.TryGetProperty("message", out _) && answer.TryGetProperty("code", out _));
    }

    [Fact]
    public async Task Summaries_OfAllCustomers_ShowEverySpellingOfAStatus()
    {
        var statuses = (await AllAsync()).Values.SelectMany(answer => Memos(Unwrapped(answer)))
            .Select(memo => memo.GetProperty("status").GetString()!).ToHashSet();

        Assert.Equal(
            ["applied", "draft", "fully_applied", "issued", "partially_applied", "void", "voided"],
            statuses.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("invoice_id")]
    [InlineData("number")]
    [InlineData("description")]
    [InlineData("internal_notes")]
    [InlineData("line_items")]
    [InlineData("voided_at")]
    [InlineData("applied_date")]
    [InlineData("customer_name")]
    [InlineData("invoice_number")]
    [InlineData("applications")]
    public async Task Memos_OptionalMember_IsSometimesThereAndSometimesNot(string member)
    {
        var memos = (await AllAsync()).Values.SelectMany(answer => Memos(Unwrapped(answer))).ToArray();

        Assert.Contains(memos, memo => memo.TryGetProperty(member, out _));
        Assert.Contains(memos, memo => !memo.TryGetProperty(member, out _));
    }

    [Theory]
    [InlineData("customer_name")]
    [InlineData("credit_memos")]
    public async Task Summaries_OptionalMember_IsSometimesThereAndSometimesNot(string member)
    {
        var summaries = (await AllAsync()).Values.Select(Unwrapped).ToArray();

        Assert.Contains(summaries, summary => summary.TryGetProperty(member, out _));
        Assert.Contains(summaries, summary => !summary.TryGetProperty(member, out _));
    }

    [Fact]
    public async Task Memos_OpenMembers_AreObjects()
    {
        var memos = (await AllAsync()).Values.SelectMany(answer => Memos(Unwrapped(answer))).ToArray();

        Assert.Contains(memos, memo => memo.TryGetProperty("line_items", out var items) && items.ValueKind == JsonValueKind.Object);
        Assert.Contains(memos, memo => memo.TryGetProperty("applications", out var applications)
            && applications.GetArrayLength() > 0 && applications[0].ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task Summaries_OfThredfisCustomers_AreMostlyThereAndSometimes404()
    {
        var ids = await CustomerIdsAsync();
        var known = await AllAsync();

        Assert.InRange(known.Count, ids.Count / 2 + 1, ids.Count - 1);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("CUST-0007")]
    [InlineData("cust-0001")]
    public async Task Summary_UnknownCustomer_Is404WithJson(string id)
    {
        using var response = await sandbox.GetSummaryAsync(id);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(JsonValueKind.String, (await SandboxFixture.JsonOf(response)).GetProperty("detail").ValueKind);
    }

    [Theory]
    [InlineData("west/42 ü")]
    [InlineData("50% off?#1+2")]
    public async Task Summary_IdThatNeedsEncoding_IsFound(string id)
    {
        using var response = await sandbox.GetSummaryAsync(Uri.EscapeDataString(id));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(id, Unwrapped(await SandboxFixture.JsonOf(response)).GetProperty("customer_id").GetString());
    }

    [Fact]
    public async Task Summary_SlashNotEncoded_Is404()
    {
        using var response = await sandbox.GetSummaryAsync("west/42%20%C3%BC");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Summary_WrongToken_Is401()
    {
        using var response = await sandbox.GetSummaryAsync("CUST-0001", token: "dz_other");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(JsonValueKind.String, (await SandboxFixture.JsonOf(response)).GetProperty("detail").ValueKind);
    }

    [Fact]
    public async Task Summary_UnknownBusiness_Is403()
    {
        using var response = await sandbox.GetSummaryAsync("CUST-0001", businessId: sandbox.Server.ForeignBusinessId.ToString());

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(JsonValueKind.String, (await SandboxFixture.JsonOf(response)).GetProperty("detail").ValueKind);
    }

    [Fact]
    public async Task Summary_NoBusiness_Is422NamingTheHeader()
    {
        using var response = await sandbox.SendAsync(
            HttpMethod.Get, "/api/v1/credit-memos/customers/CUST-0001/credits", $"Bearer {sandbox.Server.DayZeroToken}");

        await AssertInvalidAsync(response, "x-business-id");
    }

    [Fact]
    public async Task Summary_BusinessIsNoUuid_Is422NamingTheHeader()
    {
        using var response = await sandbox.GetSummaryAsync("CUST-0001", businessId: "large");

        await AssertInvalidAsync(response, "x-business-id");
    }

    [Fact]
    public async Task Summary_IdIsTooLong_Is422NamingIt()
    {
        using var response = await sandbox.GetSummaryAsync(new string('x', 256));

        await AssertInvalidAsync(response, "customer_id");
    }

    [Fact]
    public async Task Summary_Post_Is405()
    {
        using var response = await sandbox.SendAsync(
            HttpMethod.Post, "/api/v1/credit-memos/customers/CUST-0001/credits", $"Bearer {sandbox.Server.DayZeroToken}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Summaries_OfTheTwoBusinesses_Differ()
    {
        using var large = await sandbox.GetSummaryAsync("CUST-0001");
        using var small = await sandbox.GetSummaryAsync("CUST-0001", businessId: sandbox.Small.ToString());

        Assert.NotEqual(await large.Content.ReadAsStringAsync(), await small.Content.ReadAsStringAsync());
    }

    private static async Task AssertInvalidAsync(HttpResponseMessage response, string name)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var error = (await SandboxFixture.JsonOf(response)).GetProperty("detail")[0];
        Assert.Contains(error.GetProperty("loc").EnumerateArray(), part => part.GetString() == name);
        Assert.NotEqual("", error.GetProperty("msg").GetString());
        Assert.NotEqual("", error.GetProperty("type").GetString());
    }

    private static JsonElement Unwrapped(JsonElement answer) => answer.TryGetProperty("data", out var data) ? data : answer;

    private static JsonElement[] Memos(JsonElement summary) =>
        summary.TryGetProperty("credit_memos", out var memos) ? [.. memos.EnumerateArray()] : [];

    private async Task<List<string>> CustomerIdsAsync() =>
    [
        .. (await sandbox.AllAsync(sandbox.Large, "customer-credits"))
            .Select(row => row.GetProperty("customer").TryGetProperty("external_id", out var id) ? id.GetString() : null)
            .OfType<string>()
            .Distinct(),
    ];

    private async Task<Dictionary<string, JsonElement>> AllAsync()
    {
        var answers = new Dictionary<string, JsonElement>();
        foreach (var id in await CustomerIdsAsync())
        {
            using var response = await sandbox.GetSummaryAsync(Uri.EscapeDataString(id));
            if (response.StatusCode == HttpStatusCode.OK)
                answers.Add(id, await SandboxFixture.JsonOf(response));
        }

        return answers;
    }
}
