using System.Net;
using System.Text;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.Gateway.Tests.Security;

namespace CreditsGraph.Gateway.Tests.Perimeter;

/// <summary>Requests with the headers that a test is about.</summary>
internal static class PerimeterRequests
{
    public const string Query = """{"query":"{ __typename }"}""";
    public const string Answer = """{"data":{"__typename":"Query"}}""";

    /// <summary>The settings of a gateway that takes the tokens of <see cref="TestIssuer.Symmetric"/>.</summary>
    public static string[] WithTokens(params string[] others) =>
    [
        "Security:Mode=Jwt", $"Security:Jwt:Issuer={TestIssuer.Name}", $"Security:Jwt:Audience={TestIssuer.Audience}",
        $"Security:Jwt:SymmetricKey={Convert.ToBase64String(TestIssuer.Secret)}", .. others,
    ];

    /// <summary>What browsers call the gateway.</summary>
    public static string Origin(this TestGateway gateway) => gateway.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Posts a query, with headers that are written as "Name: value".</summary>
    public static Task<HttpResponseMessage> PostAsync(this TestGateway gateway, params string[] headers) =>
        gateway.SendAsync(HttpMethod.Post, "/graphql", new StringContent(Query, Encoding.UTF8, "application/json"), headers);

    public static Task<HttpResponseMessage> GetAsync(this TestGateway gateway, string path, params string[] headers) =>
        gateway.SendAsync(HttpMethod.Get, path, null, headers);

    public static async Task<HttpResponseMessage> SendAsync(
        this TestGateway gateway, HttpMethod method, string path, HttpContent? content, params string[] headers)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = gateway.Client.BaseAddress };
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var header in headers)
        {
            var (name, value) = (header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            if (!request.Headers.TryAddWithoutValidation(name, value))
                throw new ArgumentException(header, nameof(headers));
        }

        return await client.SendAsync(request);
    }

    /// <summary>A header's value, or null.</summary>
    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? string.Join(" | ", values)
            : null;

    /// <summary>Whether it was refused, with this code and in the form of a GraphQL response that nobody stores.</summary>
    public static async Task AssertRefusedAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, response.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", body, StringComparison.Ordinal);
        Assert.StartsWith("""{"errors":[{"message":""", body, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Equal("Authorization, Accept, Accept-Encoding, Origin", response.Header("Vary"));
    }

    /// <summary>
    /// Reads what the server says until it ends the connection, which may be with a reset, for what it has not read.
    /// </summary>
    public static async Task<string> ReadUntilClosedAsync(this Stream stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>Whether the gateway answers as ever.</summary>
    public static async Task AssertServesAsync(this TestGateway gateway)
    {
        using var response = await gateway.PostAsync();
        Assert.Equal(Answer, await response.Content.ReadAsStringAsync());
    }
}
