using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Security;

/// <summary>A gateway that takes the tokens of an issuer with a key of each kind, and of some that must not count.</summary>
public sealed class TokenFixture : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public TestGateway Gateway { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_file, TestIssuer.KeySet(
            TestIssuer.Jwk("rsa", TestIssuer.Rsa, ",\"use\":\"sig\",\"key_ops\":[\"verify\"]"),
            TestIssuer.Jwk("rs512", TestIssuer.OtherRsa, ",\"alg\":\"RS512\""),
            TestIssuer.Jwk("p256", TestIssuer.P256),
            TestIssuer.Jwk("p384", TestIssuer.P384, ",\"alg\":\"ES384\""),
            TestIssuer.Jwk("weak", TestIssuer.WeakRsa),
            TestIssuer.Jwk("encryption", TestIssuer.Rsa, ",\"use\":\"enc\""),
            TestIssuer.Jwk("signing", TestIssuer.Rsa, ",\"key_ops\":[\"sign\"]"),
            $$"""{"kty":"oct","kid":"oct","k":"{{Convert.ToBase64String(TestIssuer.Secret)}}"}""",
            "{}", "17"));
        Gateway = await TestGateway.StartAsync(
            "Security:Mode=Jwt",
            $"Security:Jwt:Issuer={TestIssuer.Name}",
            $"Security:Jwt:Audience={TestIssuer.Audience}",
            $"Security:Jwt:JwksFile={_file}");
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        File.Delete(_file);
    }

    /// <summary>Asks with an Authorization header, as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(string? authorization) => SendAsync(Gateway, authorization, "{ businesses { totalCount } }");

    internal static async Task<HttpResponseMessage> SendAsync(TestGateway gateway, string? authorization, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new StringContent(
            JsonSerializer.Serialize(new { query }), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await gateway.Client.SendAsync(request);
    }
}
