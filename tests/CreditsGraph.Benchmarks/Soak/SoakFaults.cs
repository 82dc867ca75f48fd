using System.Diagnostics;
using CreditsGraph.Testing.Faults;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>Switches faults on and off by the schedule.</summary>
internal sealed class SoakFaults(RestartableSandbox sandbox, RedisServer? redis)
{
    /// <summary>Calls to the providers that were counted before they were restarted.</summary>
    private long _callsBefore;

    /// <summary>All calls to the providers.</summary>
    public long Calls => _callsBefore + sandbox.Server.Calls.Count;

    public async Task RunAsync(IReadOnlyList<SoakWindow> windows, Stopwatch clock, CancellationToken cancellationToken)
    {
        foreach (var window in windows)
        {
            await UntilAsync(window.From, clock, cancellationToken);
            await Console.Error.WriteLineAsync($"{window.From.TotalSeconds,6:0.0} s: {window.Fault.Name} for {(window.To - window.From).TotalSeconds:0.0} s.");
            await BeginAsync(window.Fault);
            await UntilAsync(window.To, clock, cancellationToken);
            await EndAsync(window.Fault, cancellationToken);
        }
    }

    private async Task BeginAsync(SoakFault fault)
    {
        foreach (var injected in fault.Faults)
            sandbox.Server.Faults.Add(injected);
        if (fault == SoakFault.Refused)
        {
            _callsBefore += sandbox.Server.Calls.Count;
            await sandbox.RefuseAsync();
            sandbox.Server.Calls.Clear();
        }
        else if (fault == SoakFault.RedisStopped && redis is not null)
        {
            await redis.StopAsync();
        }
    }

    private async Task EndAsync(SoakFault fault, CancellationToken cancellationToken)
    {
        await sandbox.AcceptAsync(cancellationToken);
        sandbox.Server.Faults.Reset();
        if (fault == SoakFault.RedisStopped && redis is not null)
            await redis.StartAsync(cancellationToken);
    }

    private static async Task UntilAsync(TimeSpan time, Stopwatch clock, CancellationToken cancellationToken)
    {
        if (time - clock.Elapsed is { Ticks: > 0 } wait)
            await Task.Delay(wait, cancellationToken);
    }
}
