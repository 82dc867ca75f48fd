using CreditsGraph.Gateway.Configuration;

namespace CreditsGraph.Gateway.Security;

/// <summary>
/// The businesses as one request's caller sees them: the only way from an id to a business, and so to anything of it. One
/// that the caller may not read is not there.
/// </summary>
internal sealed partial class ReadableBusinesses(BusinessDirectory directory, Caller caller, ILogger<ReadableBusinesses> logger)
{
    private bool _hasLogged;

    /// <summary>The configured businesses that the caller may read, in the order of the configuration.</summary>
    public IReadOnlyList<Business> All => field ??=
        caller.ReadsEveryBusiness ? directory.All : [.. directory.All.Where(business => caller.MayRead(business.Id))];

    /// <summary>
    /// The business of an id, or null where the caller may not read it or it is not served. The caller's right is looked at
    /// first, so that both take the same time.
    /// </summary>
    public Business? Find(Guid id)
    {
        if (caller.MayRead(id))
            return directory.Find(id);

        // Once a request: a list of ids is not a list of lines.
        if (!_hasLogged)
            Log.Denied(logger, caller.Subject, id);
        _hasLogged = true;
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Caller {Subject} asked for business {BusinessId}, which it may not read.")]
        public static partial void Denied(ILogger logger, string subject, Guid businessId);
    }
}
