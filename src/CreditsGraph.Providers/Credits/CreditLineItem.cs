namespace CreditsGraph.Providers.Credits;

/// <summary>One line of a credit.</summary>
public sealed record CreditLineItem
{
    /// <summary>In cents.</summary>
    public required long Amount { get; init; }

    /// <summary>The revenue or expense account.</summary>
    public AccountIdentifier? Account { get; init; }

    /// <summary>A string or null.</summary>
    public RawJson Memo { get; init; }

    /// <summary>Any value or null.</summary>
    public RawJson Metadata { get; init; }

    /// <summary>Strings.</summary>
    public required IReadOnlyList<RawJson> Tags { get; init; }

    /// <summary>The credit's currency. Set by the reader, since a credit's currency may follow its lines.</summary>
    public string? Currency { get; internal set; }
}

/// <summary>An account of the business's books.</summary>
/// <param name="Type">The kind of identifier, <c>AccountId</c> where the provider does not say.</param>
/// <param name="Id">The account's id.</param>
public sealed record AccountIdentifier(string Type, Guid Id)
{
    /// <summary>The type that the contract gives as the only one.</summary>
    public const string DefaultType = "AccountId";
}
