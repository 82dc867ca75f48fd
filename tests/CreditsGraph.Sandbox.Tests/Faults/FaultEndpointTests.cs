using System.Net;
using System.Text;

namespace CreditsGraph.Sandbox.Tests.Faults;

public sealed class FaultEndpointTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private const string Target = "/_sandbox/faults";

    public void Dispose() => sandbox.Server.Faults.Reset();

    [Fact]
    public async Task Post_AFault_SwitchesItOn()
    {
        using var posted = await PostAsync(
            """{"kind":"Status","provider":"Thredfi","pathPrefix":"/v1/platform/businesses/","status":502,"calls":1,"delay":"00:00:00.010"}""");

        using var first = await sandbox.GetAsync(sandbox.Small, "customer-credits/");
        using var second = await sandbox.GetAsync(sandbox.Small, "customer-credits/");

        Assert.Equal(HttpStatusCode.NoContent, posted.StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Delete_AfterPost_SwitchesItOff()
    {
        using var posted = await PostAsync("""{"kind":"Reset"}""");
        using var deleted = await sandbox.SendAsync(HttpMethod.Delete, Target);

        using var response = await sandbox.GetAsync(sandbox.Small, "customer-credits/");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"kind":"Nonsense"}""")]
    [InlineData("""{"kind":"Status","status":42}""")]
    [InlineData("""{"kind":"Status","path":"/v1"}""")]
    [InlineData("""{"kind":"Delay","delay":"-00:00:01"}""")]
    public async Task Post_NoFault_Is400AndNothingIsSwitchedOn(string json)
    {
        using var posted = await PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.NotEqual("", (await SandboxFixture.JsonOf(posted)).GetProperty("error").GetString());
        using var response = await sandbox.GetAsync(sandbox.Small, "customer-credits/");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Post_NotAsJson_Is415()
    {
        using var content = new StringContent("""{"kind":"Reset"}""", Encoding.UTF8, "text/plain");

        using var posted = await sandbox.SendAsync(HttpMethod.Post, Target, content: content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, posted.StatusCode);
    }

    [Fact]
    public async Task Get_Is405()
    {
        using var response = await sandbox.SendAsync(HttpMethod.Get, Target);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Calls_OfTheSwitch_AreNotLogged()
    {
        sandbox.Server.Calls.Clear();

        using var response = await sandbox.SendAsync(HttpMethod.Delete, Target);

        Assert.Equal(0, sandbox.Server.Calls.Count);
    }

    private async Task<HttpResponseMessage> PostAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await sandbox.SendAsync(HttpMethod.Post, Target, content: content);
    }
}
