using CreditsGraph.Providers.Http;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>A bearer token. Its text appears in no log: the type has no <see cref="object.ToString"/> of its own.</summary>
internal sealed class AccessToken
{
    private static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(5);

    private AccessToken(string token, bool isReady, DateTimeOffset renewAt, DateTimeOffset expiresAt)
    {
        Authorization = BearerToken.Prefix + token;
        IsReady = isReady;
        RenewAt = renewAt;
        ExpiresAt = expiresAt;
    }

    /// <summary>The <c>Authorization</c> header's value.</summary>
    public string Authorization { get; }

    /// <summary>Whether the token was configured, so that there is no renewing it.</summary>
    public bool IsReady { get; }

    /// <summary>From when on a new one is fetched while this one still serves.</summary>
    public DateTimeOffset RenewAt { get; }

    /// <summary>From when on it is not used any more.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>A token with a life: renewed five minutes before its end, or a tenth of a shorter life.</summary>
    public static AccessToken Issued(string token, DateTimeOffset issuedAt, TimeSpan life)
    {
        var expiresAt = issuedAt + life;
        var ahead = life / 10 < RenewAhead ? life / 10 : RenewAhead;
        return new AccessToken(token, isReady: false, expiresAt - ahead, expiresAt);
    }

    /// <summary>A configured token, used until it is refused.</summary>
    public static AccessToken Ready(string token) =>
        new(token, isReady: true, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
}
