using System.Security.Claims;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Telemetry;

namespace CreditsGraph.Gateway.Security;

/// <summary>Who sent a request, as far as what it may read is concerned.</summary>
internal sealed class Caller
{
    /// <summary>The claim that names the caller (RFC 7519, section 4.1.2).</summary>
    public const string SubjectClaim = "sub";

    private const string EveryBusiness = "*";
    private const int MaxSubjectLength = 100;

    private readonly HashSet<Guid> _businesses = [];

    private Caller(string subject) => Subject = subject;

    /// <summary>Whoever asks a gateway that authenticates nobody: a program of the same machine.</summary>
    public static Caller Anyone { get; } = new("anyone") { ReadsEveryBusiness = true, ReadsInternalNotes = true };

    /// <summary>The caller's name for the log: printable ASCII of bounded length.</summary>
    public string Subject { get; }

    /// <summary>Whether the caller may read whatever business is served.</summary>
    public bool ReadsEveryBusiness { get; private init; }

    /// <summary>Whether the caller may read <c>CreditMemo.internalNotes</c>.</summary>
    public bool ReadsInternalNotes { get; private init; }

    /// <summary>
    /// Reads the claims of an authenticated user. The claim for businesses is a list of their ids, or one text of them with
    /// spaces between; what in it is no id and not <c>*</c> allows nothing.
    /// </summary>
    public static Caller Of(ClaimsPrincipal user, JwtSettings settings)
    {
        var entries = new HashSet<string>(user.FindAll(settings.BusinessesClaim)
            .SelectMany(static claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var caller = new Caller(LogText.Printable(user.FindFirst(SubjectClaim)?.Value, MaxSubjectLength) ?? "unnamed")
        {
            ReadsEveryBusiness = entries.Contains(EveryBusiness),
            ReadsInternalNotes = settings.InternalNotesClaim is not { } claim
                || user.HasClaim(c => c.Type == claim && c.Value.Equals("true", StringComparison.OrdinalIgnoreCase)),
        };
        foreach (var entry in entries)
        {
            if (Guid.TryParseExact(entry, "D", out var id))
                caller._businesses.Add(id);
        }

        return caller;
    }

    /// <summary>Whether the caller may read a business, which may or may not be one that is served.</summary>
    public bool MayRead(Guid businessId) => ReadsEveryBusiness || _businesses.Contains(businessId);
}
