using CreditsGraph.Gateway.Paging;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

/// <summary>A client's filter of both lists at once, the contract's <c>CreditFilter</c>, mapped onto each.</summary>
internal sealed class FeedFilter
{
    private readonly IReadOnlyList<CreditKind>? _kinds;
    private readonly CreditFilter _customers;
    private readonly CreditFilter _vendors;

    private FeedFilter(InputFields fields)
    {
        _kinds = fields.List<CreditKind>("kinds");
        _customers = CreditFilter.ReadEither(CreditKind.Customer, fields);
        _vendors = CreditFilter.ReadEither(CreditKind.Vendor, fields);
    }

    /// <summary>The query of an absent filter.</summary>
    public static FeedQuery All { get; } = new(CreditQuery.All, CreditQuery.All);

    /// <summary>The queries to send. Throws BAD_USER_INPUT.</summary>
    public FeedQuery Query
    {
        get
        {
            // What is wrong with a filter is wrong whichever kinds it leaves.
            var (customers, vendors) = (_customers.Query, _vendors.Query);
            return new FeedQuery(Lists(CreditKind.Customer) ? customers : null, Lists(CreditKind.Vendor) ? vendors : null);
        }
    }

    public static FeedFilter Read(InputFields fields) => new(fields);

    private bool Lists(CreditKind kind) => _kinds is null || _kinds.Contains(kind);
}
