using System.Globalization;
using System.Text;
using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.Providers.DayZero;
using CreditsGraph.Providers.Thredfi;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>Everything that the gateway is configured with, read and checked once, at its start.</summary>
internal sealed record GatewaySettings
{
    private const int MinAdminKeyLength = 32;

    public required ThredfiOptions Thredfi { get; init; }

    public required DayZeroOptions DayZero { get; init; }

    public required BusinessDirectory Businesses { get; init; }

    public required PagingOptions Paging { get; init; }

    public required CacheSettings Cache { get; init; }

    /// <summary>The operator's key, with which a running gateway is administered; null where it cannot be.</summary>
    public string? AdminKey { get; init; }

    public required SecuritySettings Security { get; init; }

    public required PerimeterSettings Perimeter { get; init; }

    public required TelemetrySettings Telemetry { get; init; }

    public required GraphQLSettings GraphQL { get; init; }

    public required LimitOptions Limits { get; init; }

    public required DocumentSettings Documents { get; init; }

    public required ShutdownSettings Shutdown { get; init; }

    /// <summary>
    /// The sandbox to start in place of the providers, or null. Where it is set, addresses, credentials and businesses
    /// come with <see cref="With"/>.
    /// </summary>
    public SandboxOptions? Sandbox { get; init; }

    /// <summary>Reads the settings. In development the sandbox stands in where nothing of the providers is configured.</summary>
    /// <exception cref="StartupException">Something is missing or wrong; the message names all of it.</exception>
    public static GatewaySettings Read(IConfiguration configuration, bool isDevelopment)
    {
        var problems = new List<string>();
        var root = new SettingsSection(configuration, "", problems);
        var providers = root.Section("Providers");
        var thredfi = providers.Section("Thredfi");
        var dayZero = providers.Section("DayZero");
        providers.ReportUnknown();

        var businesses = BusinessSettings.Read(root);
        var hasProviders = ProviderSettings.AreIn(thredfi, dayZero);
        var sandbox = SandboxSettings.Read(root.Section("Sandbox"), isDefault: isDevelopment && !hasProviders && businesses.IsEmpty);
        if (sandbox is not null && hasProviders)
            root.Report("Sandbox:Enabled", "is true, so the providers' addresses and credentials must not be set.");
        if (sandbox is not null && !businesses.IsEmpty)
            root.Report("Sandbox:Enabled", "is true, so no Businesses must be set: the sandbox brings its own.");
        if (sandbox is null)
            businesses.RequireAny(root);

        var security = SecuritySettings.Read(root.Section("Security"), isDevelopment);
        var settings = new GatewaySettings
        {
            Thredfi = ProviderSettings.ReadThredfi(thredfi, businesses, isRequired: sandbox is null),
            DayZero = ProviderSettings.ReadDayZero(dayZero, isRequired: sandbox is null),
            Businesses = businesses.ToDirectory(),
            Paging = ReadPaging(root.Section("Paging")),
            Cache = CacheSettings.Read(root.Section("Cache")),
            AdminKey = ReadAdminKey(root.Section("Admin")),
            Security = security,
            Perimeter = PerimeterSettings.Read(root, security),
            Telemetry = TelemetrySettings.Read(root, security),
            GraphQL = GraphQLSettings.Read(root.Section("GraphQL")),
            Limits = LimitSettings.Read(root.Section("Limits")),
            Documents = DocumentSettings.Read(root.Section("Documents")),
            Shutdown = ShutdownSettings.Read(root.Section("Shutdown")),
            Sandbox = sandbox,
        };
        return problems.Count == 0 ? settings : throw new StartupException(Describe(problems));
    }

    /// <summary>These settings with a sandbox in place of the providers, which speaks HTTP/1.1 whatever they do.</summary>
    public GatewaySettings With(SandboxServer sandbox) => this with
    {
        Thredfi = new ThredfiOptions
        {
            BaseUrl = sandbox.ThredfiBaseAddress,
            PartnerId = sandbox.ThredfiPartnerId,
            ApiKey = sandbox.ThredfiApiKey,
            Resilience = Thredfi.Resilience,
        },
        DayZero = new DayZeroOptions
        {
            BaseUrl = sandbox.DayZeroBaseAddress,
            Token = sandbox.DayZeroToken,
            Resilience = DayZero.Resilience,
        },
        Businesses = new BusinessDirectory(
            [.. sandbox.Businesses.Select(business => new Business(business.Id) { Name = business.Name })], allowUnlisted: false),
    };

    private static PagingOptions ReadPaging(SettingsSection section)
    {
        var paging = new PagingOptions();
        paging.MaximumPageSize = section.Number("MaxPageSize", 1, 1000) ?? paging.MaximumPageSize;
        paging.DefaultPageSize = section.Number("DefaultPageSize", 1, paging.MaximumPageSize)
            ?? Math.Min(paging.DefaultPageSize, paging.MaximumPageSize);
        section.ReportUnknown();
        return paging;
    }

    private static string? ReadAdminKey(SettingsSection section)
    {
        var key = section.Credential("Key");
        section.ReportUnknown();
        if (key is { Length: < MinAdminKeyLength })
            section.Report("Key", $"is shorter than {MinAdminKeyLength} characters.");
        return key;
    }

    private static string Describe(List<string> problems)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"The configuration has {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}:").AppendLine();
        foreach (var problem in problems)
            text.Append("  ").AppendLine(problem);
        return text.AppendLine("Set Providers:Thredfi:BaseUrl, for example, in appsettings.json, as the environment variable")
            .AppendLine("Providers__Thredfi__BaseUrl, or as --Providers:Thredfi:BaseUrl=https://… on the command line.")
            .Append("To try the gateway without provider accounts, start it with --Sandbox:Enabled=true and none of these.")
            .ToString();
    }
}
