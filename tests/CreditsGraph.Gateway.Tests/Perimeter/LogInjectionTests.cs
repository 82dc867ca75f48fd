using System.Text.Json;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Gateway.Tests.Operations;
using CreditsGraph.Gateway.Tests.Security;

namespace CreditsGraph.Gateway.Tests.Perimeter;

/// <summary>
/// Requests that try to write lines of their own into the log of a gateway in production, or to have secrets written there.
/// The framework's log of requests, which is off by default, is on.
/// </summary>
public sealed class LogInjectionTests : IAsyncLifetime
{
    private const string Forged = "forged-entry";

    // What ends a line for some reader, and what a terminal takes for a command.
    private static readonly string[] Breaks = ["\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "\u000b", "\u000c", "\u001b[2J\u001b[1;31m", "\u0007", "\u202e"];

    private GatewayProcess _gateway = null!;
    private Uri _address = null!;

    public async Task InitializeAsync()
    {
        _gateway = GatewayProcess.Start(
            "Production",
            [
                "--urls", "http://127.0.0.1:0", "--Sandbox:Enabled=true", "--Documents:Mode=Warn",
                .. PerimeterRequests.WithTokens().Select(static setting => "--" + setting),
                "--Logging:LogLevel:Microsoft.AspNetCore=Information", "--Logging:LogLevel:CreditsGraph=Debug",
                "--Logging:LogLevel:CreditsGraph.Gateway.Security.BearerHandler=Debug",
            ]);
        var line = await _gateway.ReadUntilAsync("Serving GraphQL at ");
        using var json = JsonDocument.Parse(line);
        _address = new Uri(json.RootElement.GetProperty("State").GetProperty("Url").GetString()!);
    }

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Requests_WithLineBreaksEverywhere_WriteWholeEntriesOnly()
    {
        var forged = Breaks.Select(static text => $"a{text}{{\"EventId\":1,\"LogLevel\":\"{Forged}\"}}{text}b").ToList();
        foreach (var text in forged)
        {
            // Good, so that the operation's name and the business that may not be read are logged; and bad.
            var good = TestIssuerOfToday.Token(text);
            await PostAsync(good, "query Op { business(businessId: \"00000000-aaaa-4aaa-8aaa-000000000000\") { name } }", "Op", text);
            await PostAsync(good, "query Op { __typename }", text, text);
            await PostAsync(good, text, text, text);
            await PostAsync(text, "{ __typename }", text, text);
            await PostAsync(text.Replace('"', '.'), "{ __typename }", text, text);
            await GetAsync($"/graphql/{Uri.EscapeDataString(text)}?query={Uri.EscapeDataString(text)}");
        }

        // By bytes that no client sends.
        var raw = string.Concat(Breaks.Where(static text => text.All(static c => c < 0x100))).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        await RawHttp.SendAsync(_address, $"GET /{raw}{Forged} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        await RawHttp.SendAsync(_address, $"GET /graphql HTTP/1.1\r\nHost: {raw}{Forged}\r\nConnection: close\r\n\r\n");
        _gateway.Terminate();
        var (exitCode, output, errors) = await _gateway.WaitForExitAsync();

        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, static line => line.Contains("operation Op", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("CreditsGraph.Audit", StringComparison.Ordinal) && line.Contains(Forged, StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("which it may not read", StringComparison.Ordinal));
        Assert.All(lines, static line =>
        {
            using var entry = JsonDocument.Parse(line);
            Assert.NotEqual(Forged, entry.RootElement.GetProperty("LogLevel").GetString());
            Assert.DoesNotContain(line, static c => c is < ' ' or > '~');
        });
    }

    [Fact]
    public async Task Requests_WithTokensThatAreRefused_LeaveNoneOfThemInTheLog()
    {
        const string Secret = "c2VjcmV0LXRoYXQtbm9ib2R5LW1heS1yZWFk";
        var token = TestIssuerOfToday.Token("nobody");
        await PostAsync(Secret, "{ __typename }");
        await PostAsync(token[..^4] + "AAAA", "{ __typename }");
        await PostAsync(token + "." + Secret, "{ __typename }");
        await PostAsync(token, "{ nothing }");
        _gateway.Terminate();

        var (_, output, _) = await _gateway.WaitForExitAsync();

        Assert.Contains("An access token was refused", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
        Assert.All(token.Split('.'), part => Assert.DoesNotContain(part[..^4], output, StringComparison.Ordinal));
    }

    private async Task PostAsync(string token, string query, string? operationName = null, string header = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query, operationName }), System.Text.Encoding.UTF8, "application/json"),
        };
        Add(request, "Authorization", "Bearer " + token);
        foreach (var name in new[] { "GraphQL-Client-Name", "apollographql-client-name", "User-Agent", "traceparent", "X-Request-Id", "X-Forwarded-For" })
            Add(request, name, header);
        using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8 });
        using var response = await client.SendAsync(request);
        Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task GetAsync(string url)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(_address, url));
        Assert.Equal(401, (int)response.StatusCode);
    }

    /// <summary>Adds a header as far as it can be one: the client itself sends no line breaks of HTTP's.</summary>
    private static void Add(HttpRequestMessage request, string name, string value) =>
        request.Headers.TryAddWithoutValidation(name, string.Concat(value.Where(static c => c is not ('\r' or '\n'))));

    /// <summary>The process knows what day it is.</summary>
    private static class TestIssuerOfToday
    {
        public static string Token(string subject) => TestIssuer.Symmetric(claims =>
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            (claims["sub"], claims["iat"], claims["nbf"], claims["exp"], claims["businesses"]) = (subject, now, now, now + 600, "");
        });
    }
}
