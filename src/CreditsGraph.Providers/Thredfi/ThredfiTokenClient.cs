using System.Text;
using System.Text.Json;
using CreditsGraph.Providers.Http;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>Thredfi's two token endpoints.</summary>
internal sealed class ThredfiTokenClient
{
    private static readonly string[] NoParameters = [];

    // A token that is said to live longer is asked for again after this time.
    private static readonly TimeSpan MaxLife = TimeSpan.FromDays(1);

    private readonly ProviderChannel _channel;
    private readonly TimeProvider _time;
    private readonly ProviderUrl _platform;
    private readonly string? _basic;
    private readonly byte[] _partnerBody = [];

    public ThredfiTokenClient(ProviderChannel channel, ThredfiOptions options, TimeProvider time)
    {
        _channel = channel;
        _time = time;
        _platform = new ProviderUrl(options.BaseUrl!, "v1/platform/");
        if (options is { PartnerId: { Length: > 0 } partnerId, ApiKey: { Length: > 0 } apiKey })
        {
            _basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{partnerId}:{apiKey}"));
            _partnerBody = Encoding.UTF8.GetBytes(
                $$"""{"client_id":"{{JsonEncodedText.Encode(partnerId)}}","grant_type":"client_credentials"}""");
        }
    }

    /// <summary>Whether a partner is configured.</summary>
    public bool HasPartner => _basic is not null;

    /// <summary>A token of the partner's, which fetches tokens for its businesses.</summary>
    public async Task<AccessToken> GetPartnerTokenAsync(CancellationToken cancellationToken)
    {
        var sentAt = _time.GetUtcNow();
        var answer = await PostAsync(Guid.Empty, "oauth2/token/", _basic!, _partnerBody, "Partner token", cancellationToken);
        return Read(answer, sentAt, businessId: null);
    }

    /// <summary>A token for one business; null where the partner's token was refused.</summary>
    public async Task<AccessToken?> GetBusinessTokenAsync(
        Guid businessId, AccessToken partner, CancellationToken cancellationToken)
    {
        var sentAt = _time.GetUtcNow();
        var answer = await PostAsync(
            businessId, $"{businessId}/oauth2/token/", partner.Authorization, [], "Business token", cancellationToken);
        return answer.Status == 401 ? null : Read(answer, sentAt, businessId);
    }

    private Task<ProviderAnswer> PostAsync(
        Guid businessId, string path, string authorization, byte[] body, string operation, CancellationToken cancellationToken)
    {
        // Safe to repeat: a token more does no harm.
        var request = new ProviderRequest(HttpMethod.Post, _platform.With(path), businessId) { Content = new ByteArrayContent(body) };
        if (body.Length > 0)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return _channel.SendAsync(request, operation, cancellationToken);
    }

    private static AccessToken Read(ProviderAnswer answer, DateTimeOffset sentAt, Guid? businessId) => answer.Status == 200
        ? answer.Read((sentAt, businessId), static (body, _, state) => ContractReader.Read(
            body, (ref ContractReader json) => ReadToken(ref json, state.sentAt, state.businessId)))
        : throw answer.ToFailure(NoParameters);

    private static AccessToken ReadToken(ref ContractReader json, DateTimeOffset sentAt, Guid? businessId)
    {
        var start = json.Position;
        json.BeginObject();
        string? token = null;
        long? expiresIn = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("access_token"u8))
            {
                token = json.String().GetString();
                if (!BearerToken.IsValid(token))
                    throw json.Violation();
            }
            else if (name.SequenceEqual("expires_in"u8))
            {
                expiresIn = json.Int64();
                if (expiresIn <= 0)
                    throw json.Violation();
            }
            else if (name.SequenceEqual("token_type"u8) && !json.IsNull)
            {
                if (!Ascii.EqualsIgnoreCase(json.Word(), "Bearer"u8))
                    throw json.Violation();
            }
            else if (name.SequenceEqual("business_id"u8) && businessId is not null && !json.IsNull)
            {
                // A token for another business would show its books.
                if (json.Uuid() != businessId)
                    throw json.Violation();
            }
            else
            {
                json.Skip();
            }
        }

        var seconds = expiresIn ?? throw json.Missing(start, "expires_in"u8);
        return AccessToken.Issued(
            token ?? throw json.Missing(start, "access_token"u8),
            sentAt,
            TimeSpan.FromSeconds(Math.Min(seconds, (long)MaxLife.TotalSeconds)));
    }
}
