using System.Collections.Concurrent;
using System.Text;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Loaders;
using CreditsGraph.Gateway.Operations;
using CreditsGraph.Gateway.Operations.Reload;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Thredfi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>
/// The gateway over recorded answers: its executor, its endpoint as a function, and the same endpoint behind Kestrel.
/// What it logs as an error is an error.
/// </summary>
internal sealed class FuzzHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ErrorLog _log;

    private FuzzHost(WebApplication app, ErrorLog log, Corpus corpus, RecordedProviders providers)
    {
        _app = app;
        _log = log;
        Corpus = corpus;
        Providers = providers;
        Executor = app.Services.GetRequiredService<RequestExecutor>();
        Services = app.Services.GetRequiredService<LiveGateway>().Current.Services;
        Endpoint = ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(static source => source.Endpoints).Single(static endpoint => endpoint.DisplayName == "GraphQL /graphql").RequestDelegate!;
        Address = new Uri(app.Urls.Single());
        Business = Services.Businesses.All[0].Id;
    }

    public Corpus Corpus { get; }

    public RecordedProviders Providers { get; }

    public RequestExecutor Executor { get; }

    public CreditsServices Services { get; }

    public RequestDelegate Endpoint { get; }

    public Uri Address { get; }

    /// <summary>A business that the gateway serves.</summary>
    public Guid Business { get; }

    /// <param name="root">The repository's folder.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<FuzzHost> StartAsync(string root, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Sandbox:Enabled", "true")]).Build();
        var settings = GatewaySettings.Read(configuration, isDevelopment: true);
        await using var sandbox = await settings.StartSandboxAsync(cancellationToken);
        settings = settings.With(sandbox!);
        var providers = await RecordAsync(settings, cancellationToken);

        var log = new ErrorLog();
        var builder = CreateBuilder(settings);
        builder.Logging.AddProvider(log);
        builder.ConfigureServer(settings.Perimeter.Server);
        builder.Services.AddSingleton<IThredfiClient>(providers).AddSingleton<IDayZeroClient>(providers);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapCreditsGraph();
        await app.StartAsync(cancellationToken);
        return new(app, log, Corpus.Load(root), providers);
    }

    /// <summary>Reports what this thread logged as an error since the last time; with <paramref name="isShared"/>, what others did.</summary>
    public void ThrowIfLogged(bool isShared = false)
    {
        if ((isShared ? _log.OfOthers : _log.OfCases).TryDequeue(out var error))
            throw new FuzzFailureException($"logged {error.Message}", error.Exception);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<RecordedProviders> RecordAsync(GatewaySettings settings, CancellationToken cancellationToken)
    {
        await using var app = CreateBuilder(settings).Build();
        return await RecordedProviders.RecordAsync(
            app.Services.GetRequiredService<IThredfiClient>(),
            app.Services.GetRequiredService<IDayZeroClient>(),
            settings.Businesses.All[0].Id,
            cancellationToken);
    }

    private static WebApplicationBuilder CreateBuilder(GatewaySettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        return builder.AddCreditsGraph(settings);
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(string Message, Exception? Exception)> OfCases { get; } = new();

        public ConcurrentQueue<(string Message, Exception? Exception)> OfOthers { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                (Thread.CurrentThread.IsThreadPoolThread ? OfOthers : OfCases).Enqueue(($"{formatter(state, exception)} {exception?.Message}", exception));
        }

        public void Dispose()
        {
        }
    }
}
