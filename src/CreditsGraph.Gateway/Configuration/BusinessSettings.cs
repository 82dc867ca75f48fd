namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Businesses, and whether businesses that are not in it are served.</summary>
internal sealed class BusinessSettings
{
    private readonly List<Business> _businesses = [];
    private readonly bool _allowUnlisted;
    private int _entries;
    private int _entriesWithToken;

    private BusinessSettings(bool allowUnlisted) => _allowUnlisted = allowUnlisted;

    /// <summary>Ready tokens by Thredfi's business id.</summary>
    public Dictionary<Guid, string> ThredfiTokens { get; } = [];

    /// <summary>Whether no business is listed.</summary>
    public bool IsEmpty => _entries == 0;

    /// <summary>Whether every business that can be asked for has a token of its own.</summary>
    public bool HaveAllTokens => !IsEmpty && _entriesWithToken == _entries && !_allowUnlisted;

    public static BusinessSettings Read(SettingsSection root)
    {
        var settings = new BusinessSettings(root.Flag("AllowUnlistedBusinesses") ?? false);
        var ids = new HashSet<Guid>();
        foreach (var entry in root.Section("Businesses").Entries)
            settings.Add(entry, ids);
        return settings;
    }

    /// <summary>Notes that there is no business to serve, where that is so.</summary>
    public void RequireAny(SettingsSection root)
    {
        if (IsEmpty && !_allowUnlisted)
            root.Report("Businesses:0:Id", "is missing: list the businesses to serve, or set AllowUnlistedBusinesses to true.");
    }

    public BusinessDirectory ToDirectory() => new(_businesses, _allowUnlisted);

    private void Add(SettingsSection entry, HashSet<Guid> ids)
    {
        _entries++;
        entry.Require("Id");
        var id = entry.Uuid("Id");
        var name = entry.Text("Name");
        var thredfiId = entry.Uuid("ThredfiBusinessId") ?? id;
        var dayZeroId = entry.Uuid("DayZeroBusinessId") ?? id;
        var customerLink = entry.Choice<CustomerLink>("CustomerLink") ?? CustomerLink.ExternalId;
        AddToken(entry, thredfiId);
        entry.ReportUnknown();

        if (id is null)
            return;
        if (!ids.Add(id.Value))
        {
            entry.Report("Id", "is the id of an earlier business.");
            return;
        }

        _businesses.Add(new Business(id.Value)
        {
            Name = name,
            ThredfiBusinessId = thredfiId!.Value,
            DayZeroBusinessId = dayZeroId!.Value,
            CustomerLink = customerLink,
        });
    }

    private void AddToken(SettingsSection entry, Guid? thredfiId)
    {
        var token = entry.Credential("ThredfiToken");
        if (!entry.Has("ThredfiToken"))
            return;
        _entriesWithToken++;
        if (token is not null && thredfiId is not null && !ThredfiTokens.TryAdd(thredfiId.Value, token) && ThredfiTokens[thredfiId.Value] != token)
            entry.Report("ThredfiToken", "is a second token for the same business at Thredfi.");
    }
}
