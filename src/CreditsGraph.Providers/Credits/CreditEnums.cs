namespace CreditsGraph.Providers.Credits;

/// <summary>Which side of the books a credit is on.</summary>
public enum CreditKind
{
    /// <summary>Given to a customer.</summary>
    Customer,

    /// <summary>Received from a vendor.</summary>
    Vendor,
}

/// <summary>The statuses of both kinds of credits.</summary>
public enum CreditStatus
{
    /// <summary><c>draft</c></summary>
    Draft,

    /// <summary><c>sent</c>, of customer credits only.</summary>
    Sent,

    /// <summary><c>received</c>, of vendor credits only.</summary>
    Received,

    /// <summary><c>partially_applied</c></summary>
    PartiallyApplied,

    /// <summary><c>applied</c></summary>
    Applied,

    /// <summary><c>void</c></summary>
    Void,

    /// <summary>A word that the provider's contract does not list for this kind.</summary>
    Unknown,
}

/// <summary>The statuses of a credit memo.</summary>
public enum CreditMemoStatus
{
    /// <summary><c>draft</c></summary>
    Draft,

    /// <summary><c>issued</c></summary>
    Issued,

    /// <summary><c>partially_applied</c></summary>
    PartiallyApplied,

    /// <summary><c>fully_applied</c>, also seen as <c>applied</c>.</summary>
    FullyApplied,

    /// <summary><c>void</c>, also seen as <c>voided</c>.</summary>
    Void,

    /// <summary>A word that the provider's contract does not list.</summary>
    Unknown,
}
