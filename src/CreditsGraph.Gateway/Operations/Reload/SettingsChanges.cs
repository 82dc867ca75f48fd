namespace CreditsGraph.Gateway.Operations.Reload;

/// <summary>What differs between two readings of the configuration, by name and never by value.</summary>
/// <param name="Live">Settings that a running gateway takes.</param>
/// <param name="AtNextStart">Settings that it takes when it starts.</param>
internal sealed record SettingsChanges(IReadOnlyList<string> Live, IReadOnlyList<string> AtNextStart)
{
    private const int MaxNames = 20;

    private static readonly string[] LiveSettings =
    [
        "AllowedHosts", "AllowUnlistedBusinesses", "Admin:Key", "Security:Jwt:SymmetricKey",
        "Providers:Thredfi:BaseUrl", "Providers:Thredfi:PartnerId", "Providers:Thredfi:ApiKey",
        "Providers:DayZero:BaseUrl", "Providers:DayZero:Token",
    ];

    private static readonly string[] LiveSections = ["Businesses:", "Logging:", "Kestrel:Endpoints:", "Kestrel:Certificates:"];

    public static SettingsChanges Between(IReadOnlyDictionary<string, string?> before, IReadOnlyDictionary<string, string?> after)
    {
        var changed = before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))
            .Order(StringComparer.OrdinalIgnoreCase)
            .ToLookup(IsLive);
        return new([.. changed[true]], [.. changed[false]]);
    }

    /// <summary>Names for the log, not more than can be read.</summary>
    public static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MaxNames)) + (names.Count > MaxNames ? $" and {names.Count - MaxNames} more" : "");

    private static bool IsLive(string name) =>
        LiveSettings.Contains(name, StringComparer.OrdinalIgnoreCase)
        || LiveSections.Any(section => name.StartsWith(section, StringComparison.OrdinalIgnoreCase));
}
