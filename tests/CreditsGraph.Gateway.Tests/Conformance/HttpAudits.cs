using System.Text.Json;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Conformance;

/// <summary>What one audit found.</summary>
/// <param name="Status"><c>ok</c>, else <c>notice</c>, <c>warn</c> or <c>error</c>.</param>
/// <param name="Reason">Why it is not ok; null where it is.</param>
public sealed record HttpAudit(string Id, string Name, string Status, string? Reason);

/// <summary>All audits of one gateway, run once for the tests that look at each.</summary>
public sealed class HttpAudits : IAsyncLifetime
{
    private readonly GatewayFixture _fixture = new();
    private Task<HttpAudit[]>? _results;

    public async Task InitializeAsync() => await _fixture.InitializeAsync();

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    /// <summary>The results by the audits' ids. Only tests that have Node ask for them.</summary>
    public async Task<IReadOnlyDictionary<string, HttpAudit>> RunAsync() =>
        (await (_results ??= RunScriptAsync())).ToDictionary(static audit => audit.Id);

    private async Task<HttpAudit[]> RunScriptAsync()
    {
        var url = new Uri(_fixture.Gateway.Client.BaseAddress!, "/graphql");
        var output = await NodeScript.RunAsync("http-audits.mjs", [url.AbsoluteUri]);
        return JsonSerializer.Deserialize<HttpAudit[]>(output, JsonSerializerOptions.Web)!;
    }
}
