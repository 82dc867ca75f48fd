using System.Collections.Concurrent;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Tests.Thredfi;
using CreditsGraph.Providers.Thredfi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditsGraph.Providers.Tests.Http;

public class LoggingTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task Logs_OfACall_HoldNoAddressTokenOrSearch(int status)
    {
        var logs = new ConcurrentQueue<string>();
        await using var server = await FakeServer.StartAsync((request, context) => request.IsToken
            ? context.TokenAsync("secret-token") : context.JsonAsync(ThredfiBodies.PageOf(), status));
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new QueueLogger(logs)));
        services.AddThredfiClient(options =>
        {
            (options.BaseUrl, options.PartnerId, options.ApiKey) = (server.BaseUrl, "partner", "secret-key");
            options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
        });
        await using var provider = services.BuildServiceProvider();

        var call = provider.GetRequiredService<IThredfiClient>().ListCustomerCreditsAsync(
            new CreditPageRequest(ThredfiFixture.Business, new CreditQuery { Search = "wanted" }, 1, 20), default);
        await Record.ExceptionAsync(() => call);

        Assert.Contains(logs, log => log.Contains("Customer credits", StringComparison.Ordinal) && log.Contains($"{status}", StringComparison.Ordinal));
        Assert.All(logs, log =>
        {
            Assert.DoesNotContain("127.0.0.1", log);
            Assert.DoesNotContain("secret", log);
            Assert.DoesNotContain("wanted", log);
            Assert.DoesNotContain(ThredfiFixture.Business.ToString(), log);
        });
    }

    private sealed class QueueLogger(ConcurrentQueue<string> logs) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            logs.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
