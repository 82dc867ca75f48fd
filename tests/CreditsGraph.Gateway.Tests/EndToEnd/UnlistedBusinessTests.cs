using System.Text.Json.Nodes;

namespace CreditsGraph.Gateway.Tests.EndToEnd;

/// <summary>Clients may ask for any business, and do.</summary>
public sealed class UnlistedBusinessTests : IAsyncLifetime
{
    private TestGateway _sandbox = null!;
    private TestGateway _gateway = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestGateway.StartAsync();
        _gateway = await _sandbox.StartAnotherAsync(
            static settings => settings with { Businesses = new([new Gateway.Configuration.Business(settings.Businesses.All[0].Id)], allowUnlisted: true) });
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Query_UnlistedBusinessOfThePartner_IsServed()
    {
        var answer = await QueryAsync(_gateway.Large);

        Assert.Equal(2500, answer["data"]!["business"]!["customerCredits"]!["totalCount"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Query_RefusedBusinessAgain_IsRefusedInTheSameWordsWithoutACall(bool isForeign)
    {
        var id = isForeign ? _sandbox.Sandbox.ForeignBusinessId : Guid.NewGuid();
        var first = await QueryAsync(id);
        _sandbox.Sandbox.Calls.Clear();

        var second = await QueryAsync(id);

        Assert.NotNull(first["errors"]);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Empty(_sandbox.Sandbox.Calls.Latest());
    }

    [Fact]
    public async Task Query_ListedBusinessThatWasRefused_IsAskedForAgain()
    {
        var gateway = await _sandbox.StartAnotherAsync(
            settings => settings with { Businesses = new([new Gateway.Configuration.Business(_sandbox.Sandbox.ForeignBusinessId)], allowUnlisted: true) });
        await using var disposal = gateway;
        await QueryAsync(_sandbox.Sandbox.ForeignBusinessId, gateway);
        _sandbox.Sandbox.Calls.Clear();

        await QueryAsync(_sandbox.Sandbox.ForeignBusinessId, gateway);

        Assert.NotEmpty(_sandbox.Sandbox.Calls.Latest());
    }

    private Task<JsonObject> QueryAsync(Guid business, TestGateway? gateway = null) => (gateway ?? _gateway).QueryAsync(
        $$"""{ business(businessId: "{{business}}") { customerCredits(first: 1) { totalCount } } }""");
}
