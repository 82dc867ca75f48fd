using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditsGraph.Gateway.Tests.EndToEnd;

namespace CreditsGraph.Gateway.Tests.Documents;

/// <summary>Requests that name their document in one way or another.</summary>
internal static class DocumentRequests
{
    public const string Media = "application/graphql-response+json";

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The extension of Apollo's protocol.</summary>
    public static JsonObject Persisted(string hash) =>
        new() { ["persistedQuery"] = new JsonObject { ["version"] = 1, ["sha256Hash"] = hash } };

    /// <summary>The text of one of the repository's operations.</summary>
    public static string Operation(string name) => File.ReadAllText(Path.Combine(Tool.RepositoryFolder, "schema", "operations", name + ".graphql"));

    public static Task<HttpResponseMessage> PostAsync(this TestGateway gateway, JsonNode body, string accept = Media) =>
        gateway.SendAsync(HttpMethod.Post, "", accept, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    /// <summary>Sends the parameters as a URL's query component.</summary>
    public static Task<HttpResponseMessage> GetAsync(this TestGateway gateway, JsonObject parameters, HttpMethod? method = null) =>
        gateway.SendAsync(
            method ?? HttpMethod.Get,
            "?" + string.Join('&', parameters.Select(static p =>
                $"{p.Key}={Uri.EscapeDataString(p.Value is JsonValue value ? value.ToString() : p.Value!.ToJsonString())}")),
            Media);

    public static async Task<JsonNode> JsonAsync(this Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public static string? CodeOf(JsonNode response) => (string?)response["errors"]?[0]?["extensions"]?["code"];

    private static async Task<HttpResponseMessage> SendAsync(
        this TestGateway gateway, HttpMethod method, string queryString, string accept, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, "/graphql" + queryString) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await gateway.Client.SendAsync(request);
    }
}
