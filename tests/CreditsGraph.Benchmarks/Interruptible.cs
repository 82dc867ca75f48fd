using System.Runtime.InteropServices;
using CreditsGraph.Benchmarks.Load;

namespace CreditsGraph.Benchmarks;

/// <summary>A command that can be stopped, and whose problems are said without a stack.</summary>
internal static class Interruptible
{
    /// <summary>The exit code: the command's own, or 1 where it cannot be run or is stopped.</summary>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> command)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await command(stop.Token);
        }
        catch (Exception exception) when (exception is LoadException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
