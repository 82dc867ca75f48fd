using CreditsGraph.Sandbox;

namespace CreditsGraph.Testing.Faults;

/// <summary>What the gateway has to have asked for already, so that a query makes one certain call first.</summary>
internal enum Preparation
{
    /// <summary>Nothing: the gateway has just started.</summary>
    None,

    /// <summary>The other business: the partner's token is there, the business's is not.</summary>
    OtherBusiness,

    /// <summary>The same business: the tokens are there.</summary>
    SameBusiness,
}

/// <summary>A call that the gateway makes to a provider, and the query that leads to it.</summary>
internal sealed record ProviderCall
{
    private const string CustomerCreditsQuery =
        "query($business: UUID!, $first: Int = 20) { business(businessId: $business) { customerCredits(first: $first) { totalCount nodes { creditId totalAmount { cents } } } } }";

    private const string NodeQuery = "query($id: ID!) { node(id: $id) { ... on Credit { creditId totalAmount { cents } } } }";

    public static readonly ProviderCall CustomerCredits = new()
    {
        Name = "customer credits",
        Path = "/v1/platform/businesses/{0}/customer-credits/",
        Query = CustomerCreditsQuery,
        Field = "customerCredits",
        Preparation = Preparation.SameBusiness,
    };

    public static readonly ProviderCall VendorCredits = new()
    {
        Name = "vendor credits",
        Path = "/v1/platform/businesses/{0}/vendor-credits/",
        Query = "query($business: UUID!) { business(businessId: $business) { vendorCredits { totalCount nodes { creditId totalAmount { cents } } } } }",
        Field = "vendorCredits",
        Preparation = Preparation.SameBusiness,
    };

    public static readonly ProviderCall CustomerCredit = new()
    {
        Name = "one customer credit",
        Path = "/v1/platform/businesses/{0}/customer-credits/",
        Query = NodeQuery,
        Field = "node",
        Preparation = Preparation.SameBusiness,
    };

    public static readonly ProviderCall VendorCredit = new()
    {
        Name = "one vendor credit",
        Path = "/v1/platform/businesses/{0}/vendor-credits/",
        Query = NodeQuery,
        Field = "node",
        Preparation = Preparation.SameBusiness,
    };

    public static readonly ProviderCall PartnerToken = new()
    {
        Name = "partner token",
        Path = "/v1/platform/oauth2/token/",
        Query = CustomerCreditsQuery,
        Field = "customerCredits",
    };

    public static readonly ProviderCall BusinessToken = new()
    {
        Name = "business token",
        Path = "/v1/platform/{0}/oauth2/token/",
        Query = CustomerCreditsQuery,
        Field = "customerCredits",
        Preparation = Preparation.OtherBusiness,
    };

    public static readonly ProviderCall Summary = new()
    {
        Name = "DayZero summary",
        Provider = SandboxProvider.DayZero,
        Path = "/api/v1/credit-memos/customers/",
        Query = "query($business: UUID!, $customer: ID = \"CUST-0005\") { business(businessId: $business) { customerCreditSummary(dayZeroCustomerId: $customer) { customerName totalAvailable { cents } creditMemos { memoId } } } }",
        Field = "customerCreditSummary",
    };

    public static IReadOnlyList<ProviderCall> All { get; } =
        [CustomerCredits, VendorCredits, CustomerCredit, VendorCredit, PartnerToken, BusinessToken, Summary];

    public required string Name { get; init; }

    public SandboxProvider Provider { get; init; } = SandboxProvider.Thredfi;

    /// <summary>How the call's path begins; {0} is the business's id.</summary>
    public required string Path { get; init; }

    /// <summary>The query, whose first call of <see cref="Path"/> is this one.</summary>
    public required string Query { get; init; }

    /// <summary>The field that cannot be answered without the call.</summary>
    public required string Field { get; init; }

    public Preparation Preparation { get; init; }
}
