using System.Globalization;
using System.Text.Json;

namespace CreditsGraph.Benchmarks.Load;

/// <summary>Loads a server with wrk: one thread, 16 connections.</summary>
internal sealed class Wrk(int core, string folder)
{
    private const int Connections = 16;
    private const string Marker = "figures";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <exception cref="LoadException">wrk or taskset is missing.</exception>
    public static async Task RequireAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Command.RunAsync("taskset", ["--version"], Grace, cancellationToken);
            await Command.RunAsync("wrk", ["--version"], Grace, cancellationToken);
        }
        catch (LoadException exception)
        {
            throw new LoadException($"{exception.Message} The benchmark needs wrk and taskset (Debian packages wrk and util-linux).");
        }
    }

    /// <exception cref="LoadException">A request failed.</exception>
    public async Task<WrkResult> RunAsync(Target target, int seconds, CancellationToken cancellationToken)
    {
        var script = Path.Combine(folder, "request.lua");
        await File.WriteAllTextAsync(script, ScriptOf(target), cancellationToken);
        var result = await Command.RunAsync(
            "taskset",
            Cores.Pin(core,
            [
                "wrk", "--threads", "1", "--connections", $"{Connections}", "--duration", $"{seconds}s", "--timeout", "10s",
                "--script", script, target.Url.AbsoluteUri,
            ]),
            TimeSpan.FromSeconds(seconds) + Grace,
            cancellationToken);
        var figures = result.Output.Split('\n').FirstOrDefault(line => line.StartsWith(Marker, StringComparison.Ordinal))
            ?? throw new LoadException($"wrk failed: {result.Output}{result.Error}");
        var numbers = figures.Split(' ')[1..].Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        if (numbers[4] > 0 || numbers[0] == 0)
            throw new LoadException($"{numbers[4]} of {numbers[0]} requests to {target.Url} failed.");
        return new(numbers[0], TimeSpan.FromMicroseconds(numbers[1]), TimeSpan.FromMicroseconds(numbers[2]), TimeSpan.FromMicroseconds(numbers[3]));
    }

    private static string ScriptOf(Target target) => $$"""
        wrk.method = "{{(target.Body is null ? "GET" : "POST")}}"
        wrk.headers["Accept"] = "application/json"
        {{(target.Body is null ? "" : $"wrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.body = [==[{target.Body}]==]")}}
        function done(summary, latency, requests)
          local e = summary.errors
          io.write(string.format("{{Marker}} %d %d %d %d %d\n", summary.requests, summary.duration,
            latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
        end
        """;
}

/// <summary>A request that is sent again and again: a GET, or a POST of JSON.</summary>
internal sealed record Target(Uri Url, string? Body)
{
    public static Target OfQuery(Uri url, string query, Guid businessId) => new(
        url, $$$"""{"query":"{{{JsonEncodedText.Encode(query)}}}","variables":{"businessId":"{{{businessId}}}"}}""");
}

internal sealed record WrkResult(long Requests, TimeSpan Duration, TimeSpan Median, TimeSpan Percentile99);
