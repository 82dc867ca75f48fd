using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.DayZero;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CreditsGraph.Providers.Tests.DayZero;

/// <summary>The client against a server whose answers a test writes; the clock is the test's.</summary>
internal sealed class DayZeroFixture : IAsyncDisposable
{
    public static readonly Guid Business = new("0B0B0B0B-1111-4222-8333-444444444444");

    private DayZeroFixture(FakeServer server, string basePath)
    {
        Server = server;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new ManualTimeProvider());
        services.WithoutCache().AddDayZeroClient(options =>
        {
            options.BaseUrl = new Uri(server.BaseUrl, basePath);
            options.Token = "dz_secret";

            // One attempt each: the clock that would end the waits stands still.
            options.Resilience.Retry.MaxRetryAttempts = 0;
        });
        Services = services.BuildServiceProvider();
    }

    public FakeServer Server { get; }

    public ServiceProvider Services { get; }

    public static async Task<DayZeroFixture> StartAsync(Func<FakeRequest, HttpContext, Task> answer, string basePath = "/") =>
        new(await FakeServer.StartAsync(answer), basePath);

    public Task<CustomerCreditSummary?> GetAsync(string customerId = "cus-1") =>
        Services.GetRequiredService<IDayZeroClient>().GetCustomerCreditsAsync(Business, customerId, CancellationToken.None);

    public Task<ProviderException> FailAsync(string customerId = "cus-1") =>
        Assert.ThrowsAsync<ProviderException>(() => GetAsync(customerId));

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Server.DisposeAsync();
    }
}
