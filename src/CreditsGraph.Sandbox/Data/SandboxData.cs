namespace CreditsGraph.Sandbox.Data;

/// <summary>Both businesses, and the credentials of the one partner that owns them.</summary>
internal sealed class SandboxData
{
    public const string PartnerId = "7a1c4f1e-2b58-4d0e-9f36-0c5e8b7d4a10";
    public const string ApiKey = "thredfi-sandbox-key";
    public const string DayZeroToken = "dz_sandbox_token";

    /// <summary>A business that exists and belongs to somebody else: 403, where an unknown one is 404.</summary>
    public static readonly Guid ForeignBusinessId = new("c0ffee00-5d1a-4b7e-8a90-3e2f6d4c1b99");

    private static readonly DateTimeOffset FixedNow = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);

    private static readonly SandboxBusiness Small = new(new("3f8e2a54-6c1b-4d7a-9e05-b1c4d2f6a801"), "Harbour Lane Studio");
    private static readonly SandboxBusiness Large = new(new("a94d7c10-8e35-4f62-b7d1-5c0e9a3b2f47"), "Meridian Wholesale Group");

    private readonly Dictionary<Guid, BusinessData> _byId;

    public SandboxData(SandboxOptions options)
    {
        var now = options.Now?.ToUniversalTime() ?? FixedNow;
        var words = new Lazy<Vocabulary>(() => new Vocabulary(options.Seed));
        _byId = new BusinessData[]
        {
            new(Small, 100, 137, options.Seed, now, words),
            new(Large, 200, 2_500, options.Seed, now, words),
        }.ToDictionary(data => data.Business.Id);
    }

    public static IReadOnlyList<SandboxBusiness> Businesses { get; } = [Small, Large];

    public BusinessData? Find(Guid businessId) => _byId.GetValueOrDefault(businessId);

    /// <summary>Inserts a made-up row; null where there is no such business.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such list, or no such place in it.</exception>
    public Guid? Insert(Guid businessId, SandboxList list, int index)
    {
        var kind = list switch
        {
            SandboxList.CustomerCredits => CreditKind.Customer,
            SandboxList.VendorCredits => CreditKind.Vendor,
            _ => throw new ArgumentOutOfRangeException(nameof(list)),
        };
        return Find(businessId)?.Live(kind).Insert(index);
    }

    /// <summary>Takes a row out of whichever list has it; false where none does.</summary>
    public bool Remove(Guid creditId) => _byId.Values.Any(business =>
        business.Live(CreditKind.Customer).Remove(creditId) || business.Live(CreditKind.Vendor).Remove(creditId));
}
