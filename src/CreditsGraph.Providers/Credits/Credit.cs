namespace CreditsGraph.Providers.Credits;

/// <summary>
/// A row of a Thredfi credits list. Amounts are integer cents, instants UTC. What is only passed on is kept as slices
/// of the response body, so a row keeps its whole page's body in memory.
/// </summary>
public abstract record Credit
{
    /// <summary>Thredfi's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The id in the business's own system; a string or null.</summary>
    public RawJson ExternalId { get; init; }

    /// <summary>The side of the books.</summary>
    public abstract CreditKind Kind { get; }

    /// <summary>The status, <see cref="CreditStatus.Unknown"/> for a word outside the contract.</summary>
    public required CreditStatus Status { get; init; }

    /// <summary>The provider's own word for the status.</summary>
    public required string ProviderStatus { get; init; }

    /// <summary><c>sent_at</c> or <c>received_at</c>.</summary>
    public Timestamp? IssuedAt { get; init; }

    /// <summary>The invoice or bill that the credit was made from, which is not where it is applied.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>What is credited.</summary>
    public required IReadOnlyList<CreditLineItem> LineItems { get; init; }

    /// <summary>Where the credit is applied.</summary>
    public required IReadOnlyList<CreditAllocation> Allocations { get; init; }

    /// <summary>Free-form values, none of them null.</summary>
    public required IReadOnlyList<RawJson> Tags { get; init; }

    /// <summary>The currency's ISO 4217 code; null where the provider sent none.</summary>
    public string? Currency { get; init; }

    /// <summary>The whole credit, in cents.</summary>
    public required long TotalAmount { get; init; }

    /// <summary>What is applied of it, in cents.</summary>
    public required long AppliedAmount { get; init; }

    /// <summary>What is left of it, in cents; zero for a void credit.</summary>
    public long RemainingAmount => Status == CreditStatus.Void ? 0 : TotalAmount - AppliedAmount;

    /// <summary>The latest document.</summary>
    public Document? Document { get; init; }

    /// <summary>When the credit was created.</summary>
    public required Timestamp CreatedAt { get; init; }

    /// <summary>When the credit last changed.</summary>
    public required Timestamp UpdatedAt { get; init; }
}

/// <summary>A credit given to a customer.</summary>
public sealed record CustomerCredit : Credit
{
    /// <inheritdoc/>
    public override CreditKind Kind => CreditKind.Customer;

    /// <summary>Who the credit was given to.</summary>
    public Customer? Customer { get; init; }
}

/// <summary>A credit received from a vendor.</summary>
public sealed record VendorCredit : Credit
{
    /// <inheritdoc/>
    public override CreditKind Kind => CreditKind.Vendor;

    /// <summary>Who the credit came from.</summary>
    public Vendor? Vendor { get; init; }
}
