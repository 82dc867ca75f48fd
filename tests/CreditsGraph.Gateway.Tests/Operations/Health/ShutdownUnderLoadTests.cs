using System.Collections.Concurrent;
using System.Text.Json;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.Operations.Health;

/// <summary>
/// The gateway is told to end while clients send requests without a pause over connections that they keep, and Thredfi is slow.
/// A request was accepted where the gateway has begun to work on it: it called Thredfi for it, or sent a byte of an answer.
/// </summary>
public sealed class ShutdownUnderLoadTests
{
    private const int Clients = 16;

    [Fact]
    public async Task Terminate_WithoutDelay_AnswersEveryRequestThatWasAccepted()
    {
        var run = await RunAsync(delay: TimeSpan.Zero);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Broken);
        Assert.Empty(run.Lost);
        Assert.True(run.AnsweredAfterSignal >= Clients / 2, $"Only {run.AnsweredAfterSignal} were under way.");
    }

    /// <summary>
    /// The request that a client sends on an idle connection as the server closes it is HTTP/1.1's own race (RFC 9112, section
    /// 9.3.1). While the gateway waits with the end, every answer closes its connection, so that none is left for it.
    /// </summary>
    [Fact]
    public async Task Terminate_WithDelay_LeavesNoRequestUnansweredAtAll()
    {
        var run = await RunAsync(delay: TimeSpan.FromSeconds(2));

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Broken);
        Assert.Empty(run.Lost);
        Assert.Empty(run.Unanswered);
        Assert.True(run.AnsweredAfterSignal >= Clients, $"Only {run.AnsweredAfterSignal} were answered.");
    }

    private static async Task<Run> RunAsync(TimeSpan delay)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        await using var gateway = GatewayProcess.Start(
            "Development", "--urls", "http://127.0.0.1:0", "--Cache:Enabled=false", $"--Shutdown:Delay={delay:c}",
            $"--Providers:Thredfi:BaseUrl={sandbox.ThredfiBaseAddress}", $"--Providers:Thredfi:PartnerId={sandbox.ThredfiPartnerId}",
            $"--Providers:Thredfi:ApiKey={sandbox.ThredfiApiKey}", $"--Providers:DayZero:BaseUrl={sandbox.DayZeroBaseAddress}",
            $"--Providers:DayZero:Token={sandbox.DayZeroToken}", $"--Businesses:0:Id={sandbox.Businesses[0].Id}");
        var port = (await gateway.ReadEndpointAsync()).Port;
        sandbox.Faults.Add(new Fault { Kind = FaultKind.Delay, Provider = SandboxProvider.Thredfi, Delay = TimeSpan.FromMilliseconds(300) });

        var run = new Run();
        var clients = Enumerable.Range(0, Clients).Select(client => run.SendAllAsync(client, port, sandbox.Businesses[0].Id)).ToList();
        while (run.Answered.Count < 3 * Clients)
            await Task.Delay(10);
        run.Signalled();
        gateway.Terminate();
        run.ExitCode = (await gateway.WaitForExitAsync()).ExitCode;
        await Task.WhenAll(clients);

        // Whoever got no answer must not have been worked for.
        run.Lost = [.. run.Unanswered.Where(id => sandbox.Calls.Latest().Any(call => call.Query.Contains(id, StringComparison.Ordinal)))];
        return run;
    }

    private sealed class Run
    {
        private int _answeredBefore;

        public int ExitCode { get; set; }

        public ConcurrentQueue<string> Answered { get; } = [];

        public ConcurrentQueue<string> Unanswered { get; } = [];

        public ConcurrentQueue<string> Broken { get; } = [];

        public IReadOnlyList<string> Lost { get; set; } = [];

        public int AnsweredAfterSignal => Answered.Count - _answeredBefore;

        public void Signalled() => _answeredBefore = Answered.Count;

        /// <summary>One request after the other, each of which Thredfi can be told by, until no connection is to be had.</summary>
        public async Task SendAllAsync(int client, int port, Guid business)
        {
            using var connection = new KeepAliveClient(port);
            for (var i = 0; await connection.ConnectAsync(); i++)
            {
                var id = $"client-{client}-request-{i}-end";
                var query = $$"""{ business(businessId: "{{business}}") { customerCredits(filter: { customerExternalId: "{{id}}" }) { totalCount } } }""";
                var (end, answer) = await connection.PostAsync(JsonSerializer.Serialize(new { query }));
                var isRight = answer.StartsWith("HTTP/1.1 200 OK\r\n", StringComparison.Ordinal)
                    && answer.EndsWith("""{"data":{"business":{"customerCredits":{"totalCount":0}}}}""", StringComparison.Ordinal);
                (end == ExchangeEnd.Unanswered ? Unanswered : isRight ? Answered : Broken).Enqueue(id);
            }
        }
    }
}
