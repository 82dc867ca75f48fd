using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

// A provider's record does not know which business asked for it, and two businesses may share the provider's: what
// the graph shows is the record together with the business that it was reached from.

/// <summary>A credit of a business, whichever side of the books it is on.</summary>
internal interface ICreditNode
{
    Business Business { get; }

    Credit Credit { get; }
}

/// <summary>A customer credit of a business.</summary>
internal readonly record struct CustomerCreditNode(Business Business, CustomerCredit Credit) : ICreditNode
{
    Credit ICreditNode.Credit => Credit;
}

/// <summary>A vendor credit of a business.</summary>
internal readonly record struct VendorCreditNode(Business Business, VendorCredit Credit) : ICreditNode
{
    Credit ICreditNode.Credit => Credit;
}

/// <summary>A customer of a business.</summary>
internal readonly record struct CustomerNode(Business Business, Customer Customer)
{
    /// <summary>The external id, where it is one that the provider's contract lets a list be filtered by; else null.</summary>
    public string? ExternalIdToAskBy =>
        Customer.ExternalId.GetString() is { Length: > 0 and <= GlobalId.MaximumExternalIdLength } text ? text : null;
}

/// <summary>A vendor of a business.</summary>
internal readonly record struct VendorNode(Business Business, Vendor Vendor);
