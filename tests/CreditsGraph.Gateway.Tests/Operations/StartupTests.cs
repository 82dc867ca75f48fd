using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditsGraph.Gateway.Tests.Documents;

namespace CreditsGraph.Gateway.Tests.Operations;

/// <summary>The program from start to end, in a process of its own.</summary>
public sealed class StartupTests
{
    [Fact]
    public async Task Production_WithoutProviders_ExitsWithTheListOfWhatIsMissing()
    {
        await using var gateway = GatewayProcess.Start("Production");

        var (exitCode, output, errors) = await gateway.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("CreditsGraph cannot start. The configuration has 5 problems:", errors, StringComparison.Ordinal);
        Assert.Contains("Providers:Thredfi:BaseUrl is missing", errors, StringComparison.Ordinal);
        Assert.Contains("Providers:DayZero:Token is missing", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TrustedDocumentsWithProblems_ExitsWithAllOfThem()
    {
        using var folder = new TemporaryFolder();
        var broken = folder.Write("broken.graphql", "query Broken {");
        var wrong = folder.Write("wrong.graphql", "{\n  nothing\n}");
        var manifest = folder.Write("relay.json", """{"businesses":"{ __typename }","x":"{ vendors }"}""");
        await using var gateway = GatewayProcess.Start(
            "Production", "--urls", "http://127.0.0.1:0", "--Sandbox:Enabled=true", $"--Documents:Folder={folder.Path}", $"--Documents:Manifests:0={manifest}");

        var (exitCode, output, errors) = await gateway.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Equal(
            $"""
            CreditsGraph cannot start. The trusted documents have 4 problems:
              {broken}:1:15: Syntax Error: Expected Name, found <EOF>.
              {wrong}:2:3: Cannot query field "nothing" on type "Query".
              {manifest} [businesses]: The id "businesses" stands for another text already, that of operations/businesses.graphql.
              {manifest} [x]:1:3: Cannot query field "vendors" on type "Query".
            """,
            errors.TrimEnd());
    }

    [Fact]
    public async Task Production_ReachableAddress_Exits()
    {
        await using var gateway = GatewayProcess.Start("Production", "--urls", "http://0.0.0.0:0", "--Sandbox:Enabled=true");

        var (exitCode, output, errors) = await gateway.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains("http://0.0.0.0:0 (from urls)", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--http_ports=8080", "http://*:8080 (from http_ports)")]
    [InlineData("--https_ports=8443", "https://*:8443 (from https_ports)")]
    public async Task Production_PortsAsContainerImagesSetThem_ExitsAndSaysWhatToDo(string setting, string address)
    {
        await using var gateway = GatewayProcess.Start("Production", setting, "--Sandbox:Enabled=true");

        var (exitCode, _, errors) = await gateway.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(address, errors, StringComparison.Ordinal);
        Assert.Contains("Security:Mode=Jwt", errors, StringComparison.Ordinal);
        Assert.Contains("set Urls to a loopback address", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("An https address has no certificate that can be used. Set Kestrel:Certificates:Default:Path", "--urls=https://127.0.0.1:0")]
    [InlineData("An https address has no certificate that can be used.", "--Kestrel:Endpoints:Https:Url=https://127.0.0.1:0")]
    [InlineData("Security:HttpsRedirection is true, but there is no https address", "--urls=http://127.0.0.1:0", "--Security:HttpsRedirection=true")]
    public async Task Production_HttpsThatCannotBe_ExitsWithoutAStackTrace(string message, params string[] settings)
    {
        await using var gateway = GatewayProcess.Start("Production", ["--Sandbox:Enabled=true", .. settings]);

        var (exitCode, output, errors) = await gateway.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("CreditsGraph cannot start. " + message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_ReachableAddressWithTokens_ServesWithoutTheIde()
    {
        await using var gateway = GatewayProcess.Start(
            "Production", "--urls", "http://0.0.0.0:0", "--Sandbox:Enabled=true", "--Security:Mode=Jwt",
            "--Security:Jwt:Issuer=i", "--Security:Jwt:Audience=a", "--Security:Jwt:SymmetricKey=c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==");

        var line = await gateway.ReadUntilAsync("Serving GraphQL at ");

        using var json = JsonDocument.Parse(line);
        Assert.DoesNotContain("IDE", json.RootElement.GetProperty("Message").GetString(), StringComparison.Ordinal);
        var port = new Uri(json.RootElement.GetProperty("State").GetProperty("Url").GetString()!).Port;
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/graphql");
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Production_KeyFileMissing_ExitsAndNamesIt()
    {
        await using var gateway = GatewayProcess.Start(
            "Production", "--urls", "http://127.0.0.1:0", "--Sandbox:Enabled=true", "--Security:Mode=Jwt",
            "--Security:Jwt:Issuer=i", "--Security:Jwt:Audience=a", "--Security:Jwt:JwksFile=no-such-keys.json");

        var (exitCode, _, errors) = await gateway.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        Assert.StartsWith("CreditsGraph cannot start. There is no key to verify access tokens with in no-such-keys.json", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Development_WithoutProviders_ServesFromTheSandboxAndSaysWhere()
    {
        await using var gateway = GatewayProcess.Start("Development", "--urls", "http://127.0.0.1:0");

        var url = await gateway.ReadEndpointAsync();
        var sandbox = await gateway.ReadUntilAsync("The sandbox at ");

        Assert.Equal("/graphql", url.AbsolutePath);
        using var client = new HttpClient();
        using var response = await client.PostAsJsonAsync(url, new { query = "{ businesses(first: 1) { nodes { name customerCredits(first: 1) { totalCount } } } }" });
        Assert.Equal(
            """{"data":{"businesses":{"nodes":[{"name":"Harbour Lane Studio","customerCredits":{"totalCount":137}}]}}}""",
            await response.Content.ReadAsStringAsync());
        Assert.Contains("Harbour Lane Studio (", sandbox, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_SandboxOnDemand_LogsJsonAndEndsOnTerminate()
    {
        await using var gateway = GatewayProcess.Start("Production", "--urls", "http://127.0.0.1:0", "--Sandbox:Enabled=true");

        var line = await gateway.ReadUntilAsync("Serving GraphQL at ");
        await gateway.ReadUntilAsync("The sandbox at ");
        gateway.Terminate();
        var (exitCode, _, errors) = await gateway.WaitForExitAsync();

        Assert.Equal("Information", JsonDocument.Parse(line).RootElement.GetProperty("LogLevel").GetString());
        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Start_AddressInUse_ExitsWithoutAStackTrace()
    {
        await using var first = GatewayProcess.Start("Production", "--urls", "http://127.0.0.1:0", "--Sandbox:Enabled=true");
        var line = await first.ReadUntilAsync("Serving GraphQL at ");
        var url = JsonDocument.Parse(line).RootElement.GetProperty("State").GetProperty("Url").GetString()!;
        await using var second = GatewayProcess.Start(
            "Production", "--urls", new Uri(url).GetLeftPart(UriPartial.Authority), "--Sandbox:Enabled=true");

        var (exitCode, output, errors) = await second.WaitForExitAsync();

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains("address already in use", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
