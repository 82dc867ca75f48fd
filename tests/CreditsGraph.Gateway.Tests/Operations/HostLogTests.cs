using CreditsGraph.Gateway.Tests.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Gateway.Tests.Operations;

/// <summary>What the host says of itself with the settings that the gateway comes with.</summary>
public sealed class HostLogTests
{
    [Fact]
    public async Task BackgroundLoop_Throws_TheEndOfTheGatewayIsLoggedWithItsCause()
    {
        var log = new ListLogger<IHost>();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"));
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddProvider(new Provider(log));
        builder.Services.AddHostedService<Broken>();
        using var host = builder.Build();

        await Record.ExceptionAsync(() => host.RunAsync().WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.StartsWith("Critical: ", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    private sealed class Broken : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("Broken.");
        }
    }

    private sealed class Provider(ILogger log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
            // Nothing is kept.
        }
    }
}
