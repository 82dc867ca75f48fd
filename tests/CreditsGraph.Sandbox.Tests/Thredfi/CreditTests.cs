using System.Net;

namespace CreditsGraph.Sandbox.Tests.Thredfi;

public sealed class CreditTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("customer-credits")]
    [InlineData("vendor-credits")]
    public async Task Credit_IdOfTheList_IsTheListsRow(string list)
    {
        var row = (await sandbox.GetJsonAsync(sandbox.Small, $"{list}/?page=4")).GetProperty("results")[7];

        var credit = await sandbox.GetJsonAsync(sandbox.Small, $"{list}/{row.GetProperty("id").GetString()}/");

        Assert.Equal(row.GetRawText(), credit.GetRawText());
    }

    [Theory]
    [InlineData("8a1f2b00-93f2-4e0c-9d5c-6f3f7b1c2d3e")]
    [InlineData("not-a-uuid")]
    public async Task Credit_UnknownId_Is404(string id)
    {
        using var response = await sandbox.GetAsync(sandbox.Small, $"customer-credits/{id}/");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("not_found", (await SandboxFixture.JsonOf(response)).GetProperty("error_code").GetString());
    }

    [Fact]
    public async Task Credit_IdOfTheOtherKind_Is404()
    {
        var row = (await sandbox.GetJsonAsync(sandbox.Small, "vendor-credits/")).GetProperty("results")[0];

        using var response = await sandbox.GetAsync(sandbox.Small, $"customer-credits/{row.GetProperty("id").GetString()}/");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Credit_OfTheOtherBusiness_Is404()
    {
        var row = (await sandbox.GetJsonAsync(sandbox.Large, "customer-credits/")).GetProperty("results")[0];

        using var response = await sandbox.GetAsync(sandbox.Small, $"customer-credits/{row.GetProperty("id").GetString()}/");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
