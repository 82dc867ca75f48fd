using System.Diagnostics;

namespace CreditsGraph.Benchmarks.Soak;

/// <summary>Sends requests at a steady rate, whether or not earlier ones are answered, up to a limit of open ones.</summary>
internal sealed class SoakLoad(SoakOptions options, SoakClient client, IReadOnlyList<SoakRequest> requests, SoakLog log)
{
    /// <summary>A silent provider keeps as many waiting as come in ten seconds.</summary>
    private const int MaxOpenPerRate = 15;

    private const double UncachedShare = 0.2;
    private const double AbandonedShare = 0.02;

    /// <summary>Requests that were not sent, since too many were open.</summary>
    public int HeldBack { get; private set; }

    /// <summary>Runs for the whole time, and until the last answer is there.</summary>
    public async Task RunAsync(Stopwatch clock, CancellationToken cancellationToken)
    {
        var random = new Random(options.Seed);
        var open = new HashSet<Task>();
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / options.Rate));
        while (clock.Elapsed < options.Duration && await ticks.WaitForNextTickAsync(cancellationToken))
        {
            open.RemoveWhere(static task => task.IsCompletedSuccessfully);
            if (open.Count >= MaxOpenPerRate * options.Rate)
                HeldBack++;
            else
                open.Add(SendAsync(requests[random.Next(requests.Count)], random.NextDouble(), random.NextDouble(), clock, cancellationToken));
        }

        await Task.WhenAll(open);
    }

    private async Task SendAsync(SoakRequest request, double use, double patience, Stopwatch clock, CancellationToken cancellationToken)
    {
        // Some clients go away before their answer is there, and nothing of them must stay behind.
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (patience < AbandonedShare)
            gone.CancelAfter(TimeSpan.FromMilliseconds(1 + (patience / AbandonedShare * 50)));
        var sentAt = clock.Elapsed;
        try
        {
            log.Add(request, sentAt, await client.SendAsync(request, isCached: use >= UncachedShare, gone.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Gone, as it was meant to be.
        }
    }
}
