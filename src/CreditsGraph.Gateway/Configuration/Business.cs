namespace CreditsGraph.Gateway.Configuration;

/// <summary>Which of a Thredfi customer's ids is DayZero's <c>customer_id</c>.</summary>
internal enum CustomerLink
{
    /// <summary>Thredfi's <c>customer.external_id</c>.</summary>
    ExternalId,

    /// <summary>Thredfi's <c>customer.id</c>.</summary>
    Id,
}

/// <summary>A tenant: one set of books.</summary>
/// <param name="Id">The id that clients use.</param>
internal sealed record Business(Guid Id)
{
    /// <summary>For people; null where none is configured.</summary>
    public string? Name { get; init; }

    /// <summary>The same business at Thredfi.</summary>
    public Guid ThredfiBusinessId { get; init; } = Id;

    /// <summary>The same business at DayZero.</summary>
    public Guid DayZeroBusinessId { get; init; } = Id;

    /// <summary>How its customers are found at DayZero.</summary>
    public CustomerLink CustomerLink { get; init; }
}
