using System.Runtime.InteropServices;
using CreditsGraph.Gateway.Configuration;

namespace CreditsGraph.Gateway.Operations.Health;

/// <summary>How far the gateway is between its start and its end.</summary>
internal enum GatewayPhase
{
    Starting,
    Serving,

    /// <summary>It has been told to end. Requests are still answered, for as long as any come in.</summary>
    Stopping,
}

/// <summary>
/// Takes the gateway from its start to its end. When it is told to end, it first serves on while load balancers find out;
/// then the server takes no more requests, and those that it has taken may go on for a limited time.
/// </summary>
internal sealed partial class GatewayLifecycle : IHostedLifecycleService, IDisposable
{
    /// <summary>A signal that comes twice at once, to the process and to its group, is one.</summary>
    private static readonly TimeSpan SameSignal = TimeSpan.FromSeconds(1);

    /// <summary>What is over its time has to be answered yet.</summary>
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(2);

    private readonly ShutdownSettings _settings;
    private readonly TimeProvider _time;
    private readonly WarmUp? _warmUp;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _hurry = new();
    private readonly CancellationTokenSource _ending;
    private readonly List<PosixSignalRegistration> _signals = [];
    private volatile GatewayPhase _phase;
    private long _firstSignal;

    /// <param name="settings">How long the end may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of the end.</param>
    /// <param name="warmUp">What has to be done before requests should come; null for nothing.</param>
    public GatewayLifecycle(ShutdownSettings settings, TimeProvider time, ILogger<GatewayLifecycle> logger, WarmUp? warmUp = null)
    {
        _settings = settings;
        _time = time;
        _warmUp = warmUp;
        _logger = logger;
        _ending = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
    }

    public GatewayPhase Phase => _phase;

    /// <summary>Cancelled when requests that are still under way have to come to their end.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>The most that the whole end may take.</summary>
    public static TimeSpan LimitOf(ShutdownSettings settings) => settings.Delay + settings.Timeout + LastAnswers;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // The host sees to the first signal. Whoever sends a second one does not want to wait.
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal));

        // Beside the start of the server.
        _warmUp?.Begin(cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (_warmUp is not null)
            await _warmUp.WaitAsync();
        _phase = GatewayPhase.Serving;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _phase = GatewayPhase.Stopping;
        Log.Stopping(_logger, _settings.Delay, _settings.Timeout);
        await Task.Delay(_settings.Delay, _time, _hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_hurry.IsCancellationRequested)
            _ending.CancelAfter(_settings.Timeout);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Log.Stopped(_logger);
        return Task.CompletedTask;
    }

    /// <summary>Ends the wait, and what is under way.</summary>
    public void Hurry()
    {
        _hurry.Cancel();
        _ending.Cancel();
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _hurry.Dispose();
        _ending.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        var now = _time.GetTimestamp();
        var first = Interlocked.CompareExchange(ref _firstSignal, now, 0);
        if (first == 0 || _time.GetElapsedTime(first, now) < SameSignal || _hurry.IsCancellationRequested)
            return;
        Log.Hurrying(_logger);
        Hurry();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The gateway ends: it takes requests for {Delay} yet, and then has {Timeout} for those that it has taken.")]
        public static partial void Stopping(ILogger logger, TimeSpan delay, TimeSpan timeout);

        [LoggerMessage(2, LogLevel.Warning, "The gateway was told to end a second time: what is under way ends now.")]
        public static partial void Hurrying(ILogger logger);

        [LoggerMessage(3, LogLevel.Information, "The gateway has ended.")]
        public static partial void Stopped(ILogger logger);
    }
}
