using System.Net.Http.Headers;
using System.Text;

namespace CreditsGraph.Benchmarks.Bff;

/// <summary>Thredfi's token of one business: bought with the partner's credentials, renewed ahead of its end.</summary>
internal sealed class ThredfiTokens(HttpClient http, BffOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _renewal = new(1, 1);
    private Token? _current;

    public ValueTask<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken)
    {
        var token = Volatile.Read(ref _current);
        return token is not null && clock.GetUtcNow() < token.RenewAt
            ? new(token.Authorization)
            : new(RenewAsync(token, cancellationToken));
    }

    /// <summary>Makes the next caller buy a new token, unless one has replaced the refused one already.</summary>
    public void Refuse(AuthenticationHeaderValue authorization)
    {
        var token = Volatile.Read(ref _current);
        if (token?.Authorization == authorization)
            Interlocked.CompareExchange(ref _current, null, token);
    }

    public void Dispose() => _renewal.Dispose();

    private async Task<AuthenticationHeaderValue> RenewAsync(Token? stale, CancellationToken cancellationToken)
    {
        await _renewal.WaitAsync(cancellationToken);
        try
        {
            if (_current is { } token && token != stale)
                return token.Authorization;

            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ThredfiPartnerId}:{options.ThredfiApiKey}"));
            var partner = await BuyAsync("v1/platform/oauth2/token/", new("Basic", credentials), cancellationToken);
            var business = await BuyAsync(
                $"v1/platform/{options.BusinessId}/oauth2/token/", new("Bearer", partner.AccessToken), cancellationToken);

            var life = TimeSpan.FromSeconds(business.ExpiresIn);
            var ahead = life / 10 < RenewAhead ? life / 10 : RenewAhead;
            _current = new(new("Bearer", business.AccessToken), clock.GetUtcNow() + life - ahead);
            return _current.Authorization;
        }
        finally
        {
            _renewal.Release();
        }
    }

    private async Task<ThredfiToken> BuyAsync(
        string path, AuthenticationHeaderValue authorization, CancellationToken cancellationToken)
    {
        using var request = http.CreateRequest(HttpMethod.Post, path);
        request.Headers.Authorization = authorization;
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(ProviderJsonContext.Default.ThredfiToken, cancellationToken)
            ?? throw new HttpRequestException("Thredfi answered a token request without a token.");
    }

    private sealed record Token(AuthenticationHeaderValue Authorization, DateTimeOffset RenewAt);
}
