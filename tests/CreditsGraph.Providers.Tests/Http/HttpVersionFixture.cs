using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Resilience;
using CreditsGraph.Providers.Tests.DayZero;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CreditsGraph.Providers.Tests.Http;

/// <summary>DayZero's client against a server of some version of HTTP, with or without TLS; its clock runs.</summary>
internal sealed class HttpVersionFixture : IAsyncDisposable
{
    private readonly X509Certificate2? _certificate;
    private readonly ServiceProvider _services;

    private HttpVersionFixture(
        FakeServer server, X509Certificate2? certificate, ProviderHttpVersion version, Action<ResilienceOptions>? resilience)
    {
        Server = server;
        _certificate = certificate;
        Relay = new TcpRelay(server.BaseUrl.Port);
        var services = new ServiceCollection().WithoutCache();
        services.AddDayZeroClient(options =>
        {
            options.BaseUrl = new UriBuilder(server.BaseUrl) { Port = Relay.Port }.Uri;
            options.Token = "dz_secret";
            options.HttpVersion = version;
            options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
            resilience?.Invoke(options.Resilience);
        });
        if (certificate is not null)
        {
            services.AddHttpClient("DayZero").ConfigurePrimaryHttpMessageHandler((handler, _) =>
                ((SocketsHttpHandler)handler).SslOptions.CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { certificate },
                    RevocationMode = X509RevocationMode.NoCheck,
                });
        }

        _services = services.BuildServiceProvider();
    }

    public FakeServer Server { get; }

    /// <summary>What stands between the client and the server.</summary>
    public TcpRelay Relay { get; }

    public IEnumerable<int> Connections => Server.Requests.Select(request => request.Connection).Distinct();

    /// <param name="version">What the client is told to speak.</param>
    /// <param name="protocols">What the server speaks.</param>
    /// <param name="isTls">Whether it does so over TLS, with a certificate that this client trusts.</param>
    /// <param name="answer">The server's answers; a summary where there is none.</param>
    /// <param name="limits">The server's limits of HTTP/2.</param>
    /// <param name="resilience">The client's limits.</param>
    public static async Task<HttpVersionFixture> StartAsync(
        ProviderHttpVersion version,
        HttpProtocols protocols,
        bool isTls = false,
        Func<FakeRequest, HttpContext, Task>? answer = null,
        Action<Http2Limits>? limits = null,
        Action<ResilienceOptions>? resilience = null)
    {
        var certificate = isTls ? CreateCertificate() : null;
        var server = await FakeServer.StartAsync(answer ?? ((_, context) => context.SummaryAsync()), listen =>
        {
            listen.Protocols = protocols;
            limits?.Invoke(listen.KestrelServerOptions.Limits.Http2);
            if (certificate is not null)
                listen.UseHttps(certificate);
        });
        return new HttpVersionFixture(server, certificate, version, resilience);
    }

    /// <summary>A client of a server that speaks HTTP/2 and nothing else, without TLS.</summary>
    public static Task<HttpVersionFixture> StartHttp2Async(
        Func<FakeRequest, HttpContext, Task>? answer = null, Action<Http2Limits>? limits = null, Action<ResilienceOptions>? resilience = null) =>
        StartAsync(ProviderHttpVersion.Http2, HttpProtocols.Http2, isTls: false, answer, limits, resilience);

    public Task<CustomerCreditSummary?> GetAsync(string customerId = "cus-1", CancellationToken ct = default) =>
        _services.GetRequiredService<IDayZeroClient>().GetCustomerCreditsAsync(DayZeroFixture.Business, customerId, ct);

    public Task<ProviderException> FailAsync() => Assert.ThrowsAsync<ProviderException>(() => GetAsync());

    /// <summary>Calls at once, each for another customer.</summary>
    public Task<CustomerCreditSummary?[]> GetManyAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => GetAsync($"cus-{i}")));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Relay.DisposeAsync();
        await Server.DisposeAsync();
        _certificate?.Dispose();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }
}

internal static class SummaryAnswers
{
    /// <summary>The summary of the customer that the path names.</summary>
    public static Task SummaryAsync(this HttpContext context)
    {
        var summary = DayZeroBodies.Summary();
        summary["customer_id"] = context.Request.Path.Value!.Split('/')[^2];
        return context.JsonAsync(summary.ToJsonString());
    }
}
