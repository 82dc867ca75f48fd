namespace CreditsGraph.Providers.Credits;

/// <summary>A part of a credit that was applied to an invoice or a bill.</summary>
public sealed record CreditAllocation
{
    /// <summary>In cents.</summary>
    public required long Amount { get; init; }

    /// <summary>When it was applied.</summary>
    public required Timestamp AppliedAt { get; init; }

    /// <summary>The invoice's or bill's id.</summary>
    public required Guid AppliedToId { get; init; }

    /// <summary>The invoice's or bill's number; a string.</summary>
    public required RawJson AppliedToNumber { get; init; }

    /// <summary>What is still open on the invoice or bill after all allocations, in cents.</summary>
    public required long OutstandingBalance { get; init; }

    /// <summary>The credit's currency. Set by the reader, since a credit's currency may follow its allocations.</summary>
    public string? Currency { get; internal set; }
}
