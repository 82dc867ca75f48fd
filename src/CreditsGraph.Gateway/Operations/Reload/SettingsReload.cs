using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Security;

namespace CreditsGraph.Gateway.Operations.Reload;

/// <summary>
/// Looks at the settings' files every few seconds, as no watcher sees every way to replace a file, and takes what has
/// changed: all of it, or nothing where something is wrong with it.
/// </summary>
internal sealed partial class SettingsReload(
    SettingsFiles files,
    LiveGateway gateway,
    IConfiguration configuration,
    IHostEnvironment environment,
    TimeProvider time,
    ILogger<SettingsReload> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Files that are being written, or swapped one by one, are not what they are going to be.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);

    private string _seen = files.HashAtStart;

    /// <summary>Looks once, and takes what has changed.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var hash = files.Hash();
        if (hash == _seen)
            return;
        await Task.Delay(Settling, time, cancellationToken);
        if (files.Hash() != hash)
            return;

        _seen = hash;
        try
        {
            Take();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever is thrown here would end the gateway. What others say may have values in it.
            var isOwn = exception is StartupException || SettingsFiles.IsUnreadable(exception);
            Log.Refused(logger, isOwn ? exception.Message : $"They cannot be read ({exception.GetType().Name}).");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end, also that of a start that failed: the host would take this for a defect then.
        }
    }

    /// <exception cref="StartupException">The settings are not what a gateway could start with.</exception>
    private void Take()
    {
        using var root = (ConfigurationRoot)files.Read();
        var settings = GatewaySettings.Read(root, environment.IsDevelopment());
        var running = gateway.Current.Settings;
        if (settings.Sandbox is null != running.Sandbox is null)
            throw new StartupException("The sandbox comes and goes with a start only.");
        LoopbackAddresses.RequireLoopback(root, running.Security);

        // It brings its own businesses and credentials.
        if (running.Sandbox is not null)
            settings = settings with { Thredfi = running.Thredfi, DayZero = running.DayZero, Businesses = running.Businesses };

        // What was read at the start, or at the last change that was taken.
        var changes = SettingsChanges.Between(Flatten(configuration), Flatten(root));
        gateway.Apply(settings);

        // For log levels, which are read where they are used, and for the server's endpoints.
        ((IConfigurationRoot)configuration).Reload();
        if (changes.Live.Count > 0)
            Log.Taken(logger, SettingsChanges.List(changes.Live));
        if (changes.AtNextStart.Count > 0)
            Log.AtNextStart(logger, SettingsChanges.List(changes.AtNextStart));
    }

    private static Dictionary<string, string?> Flatten(IConfiguration root) =>
        root.AsEnumerable().Where(static pair => pair.Value is not null).ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Changed settings are in use: {Names}.")]
        public static partial void Taken(ILogger logger, string names);

        [LoggerMessage(2, LogLevel.Warning, "Changed settings that are taken at the next start only: {Names}.")]
        public static partial void AtNextStart(ILogger logger, string names);

        [LoggerMessage(3, LogLevel.Error, "The changed settings were refused, and those before stay in use. {Problems}")]
        public static partial void Refused(ILogger logger, string problems);
    }
}

/// <summary>Registers the reload of settings.</summary>
internal static class ReloadExtensions
{
    /// <summary>Reads the settings' files in a way that they can be read again.</summary>
    /// <exception cref="StartupException">They cannot be read.</exception>
    public static SettingsFiles UseSettingsFiles(this WebApplicationBuilder builder) => SettingsFiles.Use(builder.Configuration);

    public static WebApplicationBuilder AddReload(this WebApplicationBuilder builder, SettingsFiles files)
    {
        builder.Services.AddSingleton(files).AddSingleton<SettingsReload>().AddHostedService(static provider => provider.GetRequiredService<SettingsReload>());
        return builder;
    }
}
