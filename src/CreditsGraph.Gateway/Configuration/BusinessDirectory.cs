using System.Collections.Frozen;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>The businesses that the gateway serves.</summary>
internal sealed class BusinessDirectory
{
    private readonly FrozenDictionary<Guid, Business> _byId;

    /// <param name="businesses">The configured businesses, with ids that differ.</param>
    /// <param name="allowUnlisted">Whether any other business is served too, under one id everywhere.</param>
    public BusinessDirectory(IReadOnlyList<Business> businesses, bool allowUnlisted)
    {
        All = businesses;
        _byId = businesses.ToFrozenDictionary(business => business.Id);
        AllowsUnlisted = allowUnlisted;
    }

    /// <summary>The configured businesses in the order of the configuration.</summary>
    public IReadOnlyList<Business> All { get; }

    /// <summary>Whether any other business is served too.</summary>
    public bool AllowsUnlisted { get; }

    /// <summary>The business of an id, or null where it is not served.</summary>
    public Business? Find(Guid id) =>
        _byId.TryGetValue(id, out var business) ? business
        : AllowsUnlisted ? new Business(id)
        : null;
}
