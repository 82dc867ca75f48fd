using CreditsGraph.Gateway.Operations.Health;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Gateway.Tests.Security;
using CreditsGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace CreditsGraph.Gateway.Tests.Operations.Health;

public sealed class WarmUpTests
{
    /// <summary>It logs wherever its one request is not answered in whole: a document or a contract that has moved on.</summary>
    [Fact]
    public async Task Begin_AnswersItsRequestAndAsksNoProvider()
    {
        await using var gateway = await TestGateway.StartAsync();
        var log = new ListLogger<WarmUp>();
        await using var services = new ServiceCollection().AddSingleton(gateway.Service<RequestExecutor>()).BuildServiceProvider();
        var warmUp = new WarmUp(services, log);

        warmUp.Begin(CancellationToken.None);
        await warmUp.WaitAsync();

        Assert.Empty(log.Lines);
        Assert.Empty(gateway.Sandbox.Calls.Latest());
    }

    [Fact]
    public async Task Begin_WithoutAnExecutor_LogsAndEnds()
    {
        var log = new ListLogger<WarmUp>();
        await using var services = new ServiceCollection().BuildServiceProvider();
        var warmUp = new WarmUp(services, log);

        warmUp.Begin(CancellationToken.None);
        await warmUp.WaitAsync();

        Assert.StartsWith("Warning: The gateway did not warm up", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_MiniatureGateway_HasEverythingThatADashboardAsksFor()
    {
        await using var gateway = await WarmUpGateway.StartAsync(CreditsSchema.Build(new()), CancellationToken.None);
        using var client = new HttpClient();

        var answer = await client.GetStringAsync(gateway.Endpoint + "?query=" + Uri.EscapeDataString(
            $$"""{ business(businessId: "{{WarmUpGateway.BusinessId}}") { customerCredits { totalCount nodes { customer { creditSummary { creditMemosCount } } } } } }"""));

        Assert.Equal("""{"data":{"business":{"customerCredits":{"totalCount":1,"nodes":[{"customer":{"creditSummary":{"creditMemosCount":0}}}]}}}}""", answer);
    }
}
