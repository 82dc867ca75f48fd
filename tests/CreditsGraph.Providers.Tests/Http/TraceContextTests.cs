using System.Diagnostics;
using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Telemetry;
using CreditsGraph.Providers.Tests.Thredfi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditsGraph.Providers.Tests.Http;

/// <summary>What providers are told of traces.</summary>
public sealed class TraceContextTests
{
    [Fact]
    public async Task Call_WithinATrace_TellsTheProviderNothingOfIt()
    {
        await using var fixture = await ThredfiFixture.StartListAsync(static (_, context) => context.JsonAsync(ThredfiBodies.PageOf()));
        using var trace = Begin();

        await fixture.ListAsync();

        Assert.All(fixture.Server.Requests, static request => Assert.Empty(request.Headers.Keys.Intersect(["traceparent", "tracestate", "baggage", "Request-Id", "Correlation-Context"], StringComparer.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Call_WhereProvidersAreTold_HasTheTracesIdAndNothingOfTheClients()
    {
        await using var fixture = await ThredfiFixture.StartListAsync(
            static (_, context) => context.JsonAsync(ThredfiBodies.PageOf()),
            services: static services => services.AddSingleton(Options.Create(new ProviderHttpOptions { PropagateTraceContext = true })));
        using var trace = Begin();

        await fixture.ListAsync();

        var headers = Assert.Single(fixture.Server.Lists).Headers;
        Assert.StartsWith($"00-{trace.TraceId}-", headers["traceparent"], StringComparison.Ordinal);
        Assert.DoesNotContain("tracestate", headers.Keys);
        Assert.DoesNotContain("baggage", headers.Keys);
    }

    [Fact]
    public void Inject_WithoutATrace_WritesNothing()
    {
        var headers = new Dictionary<string, string>();

        new TraceParentPropagator().Inject(null, headers, static (carrier, name, value) => ((Dictionary<string, string>)carrier!).Add(name, value));

        Assert.Empty(headers);
    }

    /// <summary>A trace as it is within a request, with all that a client can send with it.</summary>
    private static Activity Begin()
    {
        var trace = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);
        trace.TraceStateString = "vendor=what-a-client-sent";
        trace.AddBaggage("tenant", "what-a-client-sent");
        return trace.Start();
    }
}
