namespace CreditsGraph.Providers.Credits;

/// <summary>The customer of a credit. The contract leaves its object free-form, so each member may be missing.</summary>
public sealed record Customer
{
    /// <summary>Thredfi's id; null where there is none that is a UUID.</summary>
    public Guid? Id { get; init; }

    /// <summary>The id in the business's own system; a string or null.</summary>
    public RawJson ExternalId { get; init; }

    /// <summary><c>display_name</c>, else <c>name</c>; a string or null.</summary>
    public RawJson DisplayName { get; init; }

    /// <summary>The whole object.</summary>
    public required RawJson Details { get; init; }

    /// <summary>The id of the credit that the customer came with.</summary>
    public required Guid CreditId { get; init; }
}

/// <summary>The vendor of a credit.</summary>
public sealed record Vendor
{
    /// <summary>Thredfi's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The id in the business's own system; a string or null.</summary>
    public RawJson ExternalId { get; init; }

    /// <summary>The name to show; a string.</summary>
    public required RawJson DisplayName { get; init; }
}
