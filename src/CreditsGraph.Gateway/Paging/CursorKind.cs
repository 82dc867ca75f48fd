namespace CreditsGraph.Gateway.Paging;

/// <summary>The list that a cursor points into. The values are part of the cursor's text and never change.</summary>
internal enum CursorKind : byte
{
    CustomerCredits = 1,
    VendorCredits = 2,

    /// <summary>Both lists merged by <c>createdAt</c>, newest first.</summary>
    FeedNewestFirst = 3,

    /// <summary>Both lists, all customer credits before all vendor credits.</summary>
    FeedCustomersThenVendors = 4,

    Businesses = 5,
}
