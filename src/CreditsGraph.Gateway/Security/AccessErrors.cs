namespace CreditsGraph.Gateway.Security;

/// <summary>The codes of errors that say that something is not for the caller.</summary>
internal static class AccessErrors
{
    public const string Unauthenticated = "UNAUTHENTICATED";
    public const string Forbidden = "FORBIDDEN";
}
