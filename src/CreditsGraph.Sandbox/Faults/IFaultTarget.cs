namespace CreditsGraph.Sandbox.Faults;

/// <summary>A provider, as far as faults need to know it.</summary>
internal interface IFaultTarget
{
    /// <summary>Answers as if there were no fault.</summary>
    Task HandleAsync(HttpContext context);

    /// <summary>Answers after the call's own token has been revoked.</summary>
    Task HandleWithRevokedTokenAsync(HttpContext context);

    /// <summary>Answers after all tokens that were issued so far have ended.</summary>
    Task HandleWithExpiredTokensAsync(HttpContext context);

    /// <summary>Writes the provider's error body for a status.</summary>
    Task WriteErrorAsync(HttpContext context, int status);
}
