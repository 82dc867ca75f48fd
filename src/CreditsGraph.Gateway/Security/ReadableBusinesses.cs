using CreditsGraph.Gateway.Configuration;

namespace CreditsGraph.Gateway.Security;

/// <summary>
/// The businesses as one request's caller sees them: the only way from an id to a business, and so to anything of it. One
/// that the caller may not read is not there.
/// </summary>
internal sealed partial class ReadableBusinesses(BusinessDirectory directory, Caller caller, ILogger<ReadableBusinesses> logger)
{
    /// <summary>More than these are counted only.</summary>
    private const int MaxNoted = 10;

    private readonly List<AskedBusiness> _asked = new(1);
    private bool _hasLogged;

    /// <summary>The first of the ids that were asked for, each once, in that order.</summary>
    public IReadOnlyList<AskedBusiness> Asked => _asked;

    /// <summary>How many times ids were asked for that <see cref="Asked"/> has no place for.</summary>
    public int AskedFurther { get; private set; }

    /// <summary>Whether all that the caller may read were asked for.</summary>
    public bool AskedForAll { get; private set; }

    /// <summary>The configured businesses that the caller may read, in the order of the configuration.</summary>
    public IReadOnlyList<Business> All
    {
        get
        {
            AskedForAll = true;
            return field ??= caller.ReadsEveryBusiness ? directory.All : [.. directory.All.Where(business => caller.MayRead(business.Id))];
        }
    }

    /// <summary>
    /// The business of an id, or null where the caller may not read it or it is not served. The caller's right is looked at
    /// first, so that both take the same time.
    /// </summary>
    public Business? Find(Guid id)
    {
        var isReadable = caller.MayRead(id);
        Note(new AskedBusiness(id, isReadable));
        if (isReadable)
            return directory.Find(id);

        // Once a request: a list of ids is not a list of lines.
        if (!_hasLogged)
            Log.Denied(logger, caller.Subject, id);
        _hasLogged = true;
        return null;
    }

    private void Note(AskedBusiness business)
    {
        if (_asked.Contains(business))
            return;
        if (_asked.Count < MaxNoted)
            _asked.Add(business);
        else
            AskedFurther++;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Caller {Subject} asked for business {BusinessId}, which it may not read.")]
        public static partial void Denied(ILogger logger, string subject, Guid businessId);
    }
}

/// <summary>A business that was asked for.</summary>
/// <param name="Id">Its id, be it served or not.</param>
/// <param name="IsReadable">Whether the caller may read it.</param>
internal readonly record struct AskedBusiness(Guid Id, bool IsReadable);
