using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CreditsGraph.Redis.Tests.Connections;

public sealed class TlsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redis-tls-").FullName;
    private readonly X509Certificate2 _root = MakeRoot();
    private RedisServer? _server;

    public Task InitializeAsync() => Task.CompletedTask;

    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_AuthorityIsTrusted_Connects()
    {
        await StartAsync();
        await using var client = TestClient.To(Options(_root, "127.0.0.1"));

        var value = RandomNumberGenerator.GetBytes(5 * 1024 * 1024);
        await client.SetAsync("k", value, null, TestClient.Soon);

        Assert.Equal(value, await client.GetAsync("k", TestClient.Soon));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_SslHostIsOfTheCertificate_Connects()
    {
        await StartAsync();
        await using var client = TestClient.To(Options(_root, "redis.example"));

        await client.PingAsync(TestClient.Soon);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_AuthorityIsNotTrusted_Fails()
    {
        await StartAsync();
        using var other = MakeRoot();

        await AssertRefusedAsync(Options(other, "127.0.0.1"));
        await AssertRefusedAsync(Options(null, "127.0.0.1"));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_CertificateIsOfAnotherName_Fails()
    {
        await StartAsync();

        await AssertRefusedAsync(Options(_root, "other.example"));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task ConnectAsync_RevocationCannotBeChecked_Fails()
    {
        await StartAsync();

        await AssertRefusedAsync(Options(_root, "127.0.0.1", checkRevocation: true));
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _root.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task AssertRefusedAsync(RedisOptions options)
    {
        await using var client = TestClient.To(options);

        var error = await Assert.ThrowsAsync<RedisConnectionException>(() => client.ConnectAsync(TestClient.Soon));

        Assert.IsType<AuthenticationException>(error.InnerException!.InnerException);
    }

    private RedisOptions Options(X509Certificate2? root, string name, bool checkRevocation = false) => new()
    {
        Host = "127.0.0.1",
        Port = _server!.Port,
        Ssl = true,
        SslHost = name,
        TrustedRoots = root is null ? null : [root],
        CheckCertificateRevocation = checkRevocation,
    };

    private async Task StartAsync()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=redis", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("redis.example");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_root, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), [1, 2, 3]);
        await File.WriteAllTextAsync(Path.Combine(_folder, "redis.crt"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(_folder, "redis.key"), key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(_folder, "ca.crt"), _root.ExportCertificatePem());
        _server = await RedisServer.StartAsync(
            "--tls-cert-file", Path.Combine(_folder, "redis.crt"),
            "--tls-key-file", Path.Combine(_folder, "redis.key"),
            "--tls-ca-cert-file", Path.Combine(_folder, "ca.crt"),
            "--tls-auth-clients", "no");
    }

    private static X509Certificate2 MakeRoot()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-2), DateTimeOffset.UtcNow.AddHours(2));
    }
}
