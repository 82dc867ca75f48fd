using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CreditsGraph.Sandbox.Tests;

/// <summary>A running sandbox and a client of it.</summary>
public sealed class SandboxFixture : IAsyncLifetime, IAsyncDisposable
{
    private readonly SandboxOptions _options;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private SandboxServer? _server;
    private string? _partnerToken;

    public SandboxFixture()
        : this(new SandboxOptions())
    {
    }

    private SandboxFixture(SandboxOptions options) => _options = options;

    public SandboxServer Server => _server!;

    public Guid Small => Server.Businesses[0].Id;

    public Guid Large => Server.Businesses[1].Id;

    public static async Task<SandboxFixture> StartAsync(SandboxOptions options)
    {
        var fixture = new SandboxFixture(options);
        await fixture.InitializeAsync();
        return fixture;
    }

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(_options);
        _partnerToken = await PartnerTokenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public string Basic(string? key = null) => "Basic " + Convert.ToBase64String(
        Encoding.UTF8.GetBytes($"{Server.ThredfiPartnerId}:{key ?? Server.ThredfiApiKey}"));

    public async Task<string> PartnerTokenAsync()
    {
        using var response = await SendAsync(HttpMethod.Post, "/v1/platform/oauth2/token/", Basic());
        return (await JsonOf(response)).GetProperty("access_token").GetString()!;
    }

    public async Task<string> BusinessTokenAsync(Guid businessId)
    {
        using var response = await SendAsync(
            HttpMethod.Post, $"/v1/platform/{businessId}/oauth2/token/", $"Bearer {await PartnerTokenAsync()}");
        return (await JsonOf(response)).GetProperty("access_token").GetString()!;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string target,
        string? authorization = null,
        HttpContent? content = null,
        string? businessId = null,
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using var request = new HttpRequestMessage(method, Server.BaseAddress.ToString().TrimEnd('/') + target)
        {
            Content = content,
            Version = _options.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (authorization is not null)
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        if (businessId is not null)
            request.Headers.Add("x-business-id", businessId);
        return await _http.SendAsync(request, completion);
    }

    /// <summary>GET below a business, with the partner's token.</summary>
    public Task<HttpResponseMessage> GetAsync(Guid businessId, string target) =>
        SendAsync(HttpMethod.Get, $"/v1/platform/businesses/{businessId}/{target}", $"Bearer {_partnerToken}");

    public async Task<JsonElement> GetJsonAsync(Guid businessId, string target)
    {
        using var response = await GetAsync(businessId, target);
        response.EnsureSuccessStatusCode();
        return await JsonOf(response);
    }

    /// <summary>All rows that a list call leads to, page after page.</summary>
    public async Task<List<JsonElement>> AllAsync(Guid businessId, string list, string query = "")
    {
        var rows = new List<JsonElement>();
        for (var page = 1; ; page++)
        {
            var answer = await GetJsonAsync(businessId, $"{list}/?page_size=100&page={page}{query}");
            rows.AddRange(answer.GetProperty("results").EnumerateArray());
            if (page >= answer.GetProperty("page_info").GetProperty("total_pages").GetInt32())
                return rows;
        }
    }

    /// <summary>A DayZero summary; the id goes into the path as it is.</summary>
    public Task<HttpResponseMessage> GetSummaryAsync(string encodedCustomerId, string? token = null, string? businessId = null) =>
        SendAsync(
            HttpMethod.Get,
            $"/api/v1/credit-memos/customers/{encodedCustomerId}/credits",
            $"Bearer {token ?? Server.DayZeroToken}",
            businessId: businessId ?? Large.ToString());

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }
}
