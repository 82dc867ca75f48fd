using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>The members of a row, read and checked, before the record of its kind is made.</summary>
internal struct CreditMembers
{
    public Guid Id;
    public RawJson ExternalId;
    public CreditStatus Status;
    public string ProviderStatus;
    public Timestamp? IssuedAt;
    public Guid? SourceId;
    public CounterpartyMembers Counterparty;
    public CreditLineItem[] LineItems;
    public CreditAllocation[] Allocations;
    public RawJson[] Tags;
    public string? Currency;
    public long TotalAmount;
    public long AppliedAmount;
    public Document? Document;
    public Timestamp CreatedAt;
    public Timestamp UpdatedAt;
}

/// <summary>The members of a customer or vendor; all empty where the row has none.</summary>
internal struct CounterpartyMembers
{
    public Guid? Id;
    public RawJson ExternalId;
    public RawJson DisplayName;
    public RawJson Details;
}
