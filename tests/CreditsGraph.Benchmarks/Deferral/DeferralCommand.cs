using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Sandbox;
using CreditsGraph.Testing.Faults;

namespace CreditsGraph.Benchmarks.Deferral;

/// <summary>
/// What <c>@defer</c> is for: credits of Thredfi's with summaries of DayZero's, while DayZero takes two seconds. The same
/// page is asked for without the summaries, with them deferred, and with them plainly, in turn; nothing is cached.
/// </summary>
internal static class DeferralCommand
{
    private const int Rounds = 20;
    private const int WarmUpRounds = 10;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(100);

    private const string Summary = "creditSummary { totalAvailable { decimal currency } creditMemosCount }";

    public static Task<int> RunAsync() => Interruptible.RunAsync(RunAsync);

    private static async Task<int> RunAsync(CancellationToken stop)
    {
        await using var gateway = await FaultedGateway.StartAsync(FaultProfile.Default, [new("Cache:Enabled", "false")], stop);
        using var http = new HttpClient { BaseAddress = gateway.Address };
        var business = gateway.Sandbox.Businesses[0].Id;
        var (plain, deferred, whole) = (QueryOf(business, ""), QueryOf(business, $"... @defer {{ {Summary} }}"), QueryOf(business, Summary));

        // Compiles what both ways need, before DayZero is held back.
        for (var i = 0; i < WarmUpRounds; i++)
        {
            await AskAsync(http, plain, stop);
            await AskAsync(http, deferred, stop);
        }

        gateway.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Delay, Provider = SandboxProvider.DayZero, Delay = Delay });
        var (plains, firsts, lasts) = (new List<Answer>(), new List<TimeSpan>(), new List<Answer>());
        for (var i = 0; i < Rounds; i++)
        {
            plains.Add(await AskAsync(http, plain, stop));
            var answer = await AskAsync(http, deferred, stop);
            firsts.Add(answer.Times[0]);
            lasts.Add(answer);
        }

        var callsOfDeferred = await CountCallsAsync(gateway, () => AskAsync(http, deferred, stop));
        Answer? wholeAnswer = null;
        var callsOfWhole = await CountCallsAsync(gateway, async () => wholeAnswer = await AskAsync(http, whole, stop));
        return await ReportAsync([.. plains.Select(static p => p.Times[^1])], firsts, lasts, wholeAnswer!, callsOfDeferred, callsOfWhole);
    }

    private static async Task<long> CountCallsAsync(FaultedGateway gateway, Func<Task> ask)
    {
        gateway.Sandbox.Calls.Clear();
        await ask();
        return gateway.Sandbox.Calls.Count;
    }

    private static async Task<int> ReportAsync(
        List<TimeSpan> plains, List<TimeSpan> firsts, List<Answer> deferred, Answer whole, long callsOfDeferred, long callsOfWhole)
    {
        var behind = firsts.Zip(plains, static (first, plain) => first - plain).ToList();
        var isSame = JsonNode.DeepEquals(deferred[^1].Merged, whole.Merged);
        await Console.Out.WriteLineAsync($"""
            DayZero held back by {Delay.TotalSeconds:0} s, {Rounds} rounds, times in ms: median (worst)
            without summaries, whole answer     {Text(plains)}
            summaries deferred, first payload   {Text(firsts)}
              behind the answer without         {Text(behind)}   budget {Budget.TotalMilliseconds:0}
            summaries deferred, last payload    {Text([.. deferred.Select(static d => d.Times[^1])])}
            summaries not deferred              {whole.Times[^1].TotalMilliseconds:0.0}
            payloads together equal the answer that is not deferred: {(isSame ? "yes" : "NO")}
            provider calls: {callsOfDeferred} deferred, {callsOfWhole} not deferred
            """);
        return isSame && callsOfDeferred == callsOfWhole && behind.TrueForAll(static time => time <= Budget) ? 0 : 1;
    }

    private static string QueryOf(Guid businessId, string ofCustomer) => $$"""
        { business(businessId: "{{businessId}}") { customerCredits(first: 20) { totalCount nodes { id status totalAmount { decimal currency }
          customer { id displayName {{ofCustomer}} } } } } }
        """;

    private static async Task<Answer> AskAsync(HttpClient http, string query, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new StringContent(new JsonObject { ["query"] = query }.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var started = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var (times, payloads) = (new List<TimeSpan>(), new List<string>());
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(stop))
        {
            if (item.EventType != "next")
                continue;
            times.Add(Stopwatch.GetElapsedTime(started));
            payloads.Add(item.Data);
        }

        return new Answer(times, DeferredPayloads.Merge(payloads));
    }

    private static string Text(List<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return FormattableString.Invariant($"{sorted[sorted.Count / 2].TotalMilliseconds,8:0.0} ({sorted[^1].TotalMilliseconds:0.0})");
    }

    private sealed record Answer(List<TimeSpan> Times, JsonNode? Merged);
}
