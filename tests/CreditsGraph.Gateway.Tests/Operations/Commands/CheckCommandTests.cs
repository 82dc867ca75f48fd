using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using CreditsGraph.Gateway.Tests.Documents;
using CreditsGraph.Gateway.Tests.Security;
using CreditsGraph.Redis.Tests;
using CreditsGraph.Sandbox;
using CreditsGraph.Sandbox.Faults;

namespace CreditsGraph.Gateway.Tests.Operations.Commands;

/// <summary>The command <c>check</c>, in a process of its own, of a gateway that is configured with a sandbox as its providers.</summary>
public sealed partial class CheckCommandTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxServer.StartAsync(new SandboxOptions());

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Check_OwnSandbox_ReachesBothProvidersForBothBusinesses()
    {
        var (exitCode, output, errors) = await RunAsync("--Sandbox:Enabled=true", "--urls", "http://127.0.0.1:0");

        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.Equal(
            """
            The configuration, the schema and the trusted documents are in order.

            WHAT BUSINESS WHERE OUTCOME MS
            Thredfi Harbour Lane Studio HOST ok N
            DayZero Harbour Lane Studio HOST ok N
            Thredfi Meridian Wholesale Group HOST ok N
            DayZero Meridian Wholesale Group HOST ok N

            4 reached, 0 not reached
            """,
            Normalize(output));
    }

    [Fact]
    public async Task Check_ConfiguredProviders_AsksThemForNoMoreThanNeeded()
    {
        var (exitCode, _, _) = await RunAsync([.. Providers()]);

        Assert.Equal(0, exitCode);
        var business = _sandbox.Businesses[0].Id;
        Assert.Equal(
            [
                $"GET /api/v1/credit-memos/customers/{Guid.Empty}/credits",
                $"GET /v1/platform/businesses/{business}/customer-credits/?page=1&page_size=1",
                $"POST /v1/platform/{business}/oauth2/token/",
                "POST /v1/platform/oauth2/token/",
            ],
            _sandbox.Calls.Latest().Select(static call => $"{call.Method} {call.Target}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Check_OneProviderDown_SaysWhichAndFails()
    {
        _sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Provider = SandboxProvider.Thredfi });

        Assert.Equal(
            """
            Thredfi ID HOST PROVIDER_UNAVAILABLE N Thredfi failed (status 503).
            DayZero ID HOST ok N

            1 reached, 1 not reached
            """,
            await RunAndFailAsync());
    }

    [Fact]
    public async Task Check_DayZeroSilent_EndsInTime()
    {
        _sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Provider = SandboxProvider.DayZero });

        Assert.Equal(
            """
            Thredfi ID HOST ok N
            DayZero ID HOST PROVIDER_TIMEOUT N DayZero did not answer in time.

            1 reached, 1 not reached
            """,
            await RunAndFailAsync(
                "--Providers:DayZero:Resilience:TotalRequestTimeout:Timeout=00:00:01", "--Providers:DayZero:Resilience:AttemptTimeout:Timeout=00:00:00.5"));
    }

    [Fact]
    public async Task Check_WrongBaseAddressOfDayZero_IsNotTakenForAnUnknownCustomer()
    {
        _sandbox.Faults.Add(new Fault { Kind = FaultKind.HtmlNotFound, Provider = SandboxProvider.DayZero });

        Assert.Contains("DayZero ID HOST PROVIDER_CONTRACT N ", await RunAndFailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WrongCredentials_SaysSoWithoutThem()
    {
        Assert.Equal(
            """
            Thredfi ID HOST PROVIDER_UNAUTHORIZED N Thredfi refused access (status 401).
            DayZero ID HOST PROVIDER_UNAUTHORIZED N DayZero refused access (status 401).

            0 reached, 2 not reached
            """,
            await RunAndFailAsync("--Providers:Thredfi:ApiKey=wrong-secret", "--Providers:DayZero:Token=wrong-secret"));
    }

    [Fact]
    public async Task Check_NothingListensThere_IsUnavailable()
    {
        var port = RedisServer.FreePort();

        Assert.Contains(
            "Thredfi ID HOST PROVIDER_UNAVAILABLE N Thredfi could not be reached.",
            await RunAndFailAsync($"--Providers:Thredfi:BaseUrl=http://127.0.0.1:{port}/some/path"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Http2", 0, "2 reached, 0 not reached")]
    [InlineData("Negotiated", 1, "0 reached, 2 not reached")]
    public async Task Check_ProvidersOfHttp2WithoutTls_AreReachedOnlyByPriorKnowledge(string version, int expectedCode, string summary)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Http2 = true });

        var (exitCode, output, _) = await RunAsync(
        [
            .. Providers(),
            $"--Providers:Thredfi:BaseUrl={sandbox.ThredfiBaseAddress}",
            $"--Providers:Thredfi:HttpVersion={version}",
            $"--Providers:DayZero:BaseUrl={sandbox.DayZeroBaseAddress}",
            $"--Providers:DayZero:HttpVersion={version}",
        ]);

        Assert.Equal(expectedCode, exitCode);
        Assert.EndsWith(summary, Normalize(output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_RedisDown_SaysSo()
    {
        Assert.EndsWith(
            """
            Redis HOST REDIS_UNAVAILABLE N Redis at HOST cannot be reached.

            2 reached, 1 not reached
            """,
            await RunAndFailAsync($"--Cache:Redis=127.0.0.1:{RedisServer.FreePort()},password=wrong-secret"),
            StringComparison.Ordinal);
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Check_RedisThere_IsReachedAndKeepsNothing()
    {
        await using var redis = await RedisServer.StartAsync();

        var (exitCode, output, _) = await RunAsync([.. Providers(), $"--Cache:Redis={redis.Endpoint}"]);

        Assert.Equal(0, exitCode);
        Assert.EndsWith("Redis HOST ok N\n\n3 reached, 0 not reached", Normalize(output), StringComparison.Ordinal);
        Assert.Equal(":0", await ReadDatabaseSizeAsync(redis.Port));
    }

    [RequiresToolFact(RedisServer.Program)]
    public async Task Check_RedisWithAnotherPassword_SaysSoWithoutIt()
    {
        await using var redis = await RedisServer.StartAsync("--requirepass", "right-secret");

        Assert.EndsWith(
            """
            Redis HOST WRONGPASS N WRONGPASS: Redis at HOST refused the protocol, the user or the password.

            2 reached, 1 not reached
            """,
            await RunAndFailAsync($"--Cache:Redis={redis.Endpoint},password=wrong-secret"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_KeySetAtAUrlThatIsNone_SaysSo()
    {
        Assert.EndsWith(
            """
            Keys HOST JWKS_UNAVAILABLE N The status is 404.

            2 reached, 1 not reached
            """,
            await RunAndFailAsync([.. Tokens, $"--Security:Jwt:JwksUrl={_sandbox.BaseAddress}keys?tenant=secret"]),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "JWKS_INVALID N It is no JSON Web Key Set.")]
    [InlineData("""{"keys":[]}""", "JWKS_INVALID N It has no key of a kind that is used here.")]
    [InlineData(null, "JWKS_UNAVAILABLE N It cannot be read.")]
    public async Task Check_KeySetInAFileWithoutAKey_SaysSo(string? text, string outcome)
    {
        using var folder = new TemporaryFolder();
        var file = text is null ? Path.Combine(folder.Path, "nothing.json") : folder.Write("keys.json", text);

        var rows = await RunAndFailAsync([.. Tokens, $"--Security:Jwt:JwksFile={file}"]);

        Assert.EndsWith($"Keys {file} {outcome}\n\n2 reached, 1 not reached", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_KeySetInAFile_IsRead()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("keys.json", TestIssuer.KeySet(TestIssuer.Jwk("rsa", TestIssuer.Rsa)));

        var (exitCode, output, _) = await RunAsync([.. Providers(), .. Tokens, $"--Security:Jwt:JwksFile={file}"]);

        Assert.Equal(0, exitCode);
        Assert.EndsWith($"Keys {file} ok N\n\n3 reached, 0 not reached", Normalize(output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WrongConfiguration_ListsItAsTheStartDoes()
    {
        var (exitCode, output, errors) = await RunAsync("--Limits:Tokens=none");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("CreditsGraph cannot start. The configuration has 6 problems:", errors, StringComparison.Ordinal);
        Assert.Contains("  Limits:Tokens is not a whole number", errors, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Calls.Count);
    }

    [Fact]
    public async Task Check_TrustedDocumentWithAProblem_NamesIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("broken.graphql", "{ nothing }");

        var (exitCode, output, errors) = await RunAsync("--Sandbox:Enabled=true", $"--Documents:Folder={folder.Path}");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains("broken.graphql:1:3: Cannot query field \"nothing\"", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NoBusinessListed_AsksNobody()
    {
        var (exitCode, output, _) = await RunAsync(
            [.. Providers().Where(static setting => !setting.StartsWith("--Businesses", StringComparison.Ordinal)), "--AllowUnlistedBusinesses=true"]);

        Assert.Equal(0, exitCode);
        Assert.EndsWith("No business is listed, so no provider was asked.", Normalize(output), StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Calls.Count);
    }

    private static string[] Tokens => ["--Security:Mode=Jwt", "--Security:Jwt:Issuer=i", "--Security:Jwt:Audience=a"];

    private IEnumerable<string> Providers() =>
    [
        $"--Providers:Thredfi:BaseUrl={_sandbox.ThredfiBaseAddress}",
        $"--Providers:Thredfi:PartnerId={_sandbox.ThredfiPartnerId}",
        $"--Providers:Thredfi:ApiKey={_sandbox.ThredfiApiKey}",
        "--Providers:Thredfi:Resilience:Retry:Delay=00:00:00.001",
        $"--Providers:DayZero:BaseUrl={_sandbox.DayZeroBaseAddress}",
        $"--Providers:DayZero:Token={_sandbox.DayZeroToken}",
        "--Providers:DayZero:Resilience:Retry:Delay=00:00:00.001",
        $"--Businesses:0:Id={_sandbox.Businesses[0].Id}",
    ];

    /// <summary>The rows of a check that has to fail, without what differs from run to run.</summary>
    private async Task<string> RunAndFailAsync(params string[] settings)
    {
        var (exitCode, output, errors) = await RunAsync([.. Providers(), .. settings]);

        Assert.Equal(1, exitCode);
        Assert.Empty(errors);
        Assert.All(
            ["secret", _sandbox.ThredfiApiKey, _sandbox.ThredfiPartnerId, _sandbox.DayZeroToken, "/v1/", "page_size", "/some/path", "Bearer", "error_code"],
            hidden => Assert.DoesNotContain(hidden, output, StringComparison.Ordinal));
        return Normalize(output).Split("OUTCOME MS\n")[1];
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] settings)
    {
        await using var gateway = GatewayProcess.Start("Production", ["check", .. settings]);
        return await gateway.WaitForExitAsync();
    }

    /// <summary>An integer as Redis writes it.</summary>
    private static async Task<string?> ReadDatabaseSizeAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        using var reader = new StreamReader(client.GetStream());
        await client.GetStream().WriteAsync("DBSIZE\r\n"u8.ToArray());
        return await reader.ReadLineAsync();
    }

    private static string Normalize(string output) =>
        Spaces().Replace(Milliseconds().Replace(Hosts().Replace(Ids().Replace(output.ReplaceLineEndings("\n"), "ID"), "HOST"), " N"), " ").Trim();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Hosts();

    [GeneratedRegex(@"(?<=ok|[A-Z])  +\d+(?=\n|  )")]
    private static partial Regex Milliseconds();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
