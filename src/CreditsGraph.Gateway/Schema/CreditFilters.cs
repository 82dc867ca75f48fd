using CreditsGraph.GraphQL;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Schema;

/// <summary>Both ends inclusive.</summary>
internal sealed record DateTimeRange(DateTimeOffset? Start, DateTimeOffset? End)
{
    public static DateTimeRange Read(InputFields fields) =>
        new(fields.Get<DateTimeOffset?>("start"), fields.Get<DateTimeOffset?>("end"));
}

/// <summary>
/// A client's filter of one list as the provider takes it. A filter that cannot be meant is kept as its error, since a
/// literal is read once for many requests and each is to be told.
/// </summary>
internal sealed class CreditFilter
{
    // Filters travel in the provider's URL. The contract bounds external ids at 255 characters.
    private const int MaxTextLength = 255;
    private const int MaxIds = 100;

    private readonly CreditQuery _query = CreditQuery.All;
    private readonly string? _problem;

    private CreditFilter(CreditKind kind, InputFields fields, string? ids, string? externalId, string sourceId, string issuedAt)
    {
        var statuses = fields.List<CreditStatus>("statuses");
        var counterpartyIds = ids is null ? null : fields.List<Guid>(ids);
        var counterpartyExternalId = externalId is null ? null : fields.Get<string>(externalId);
        var search = fields.Get<string>("search");
        var range = fields.Get<DateTimeRange>(issuedAt);

        if (statuses?.Contains(CreditStatus.Unknown) == true)
            _problem = "statuses: UNKNOWN stands for a status that the provider's contract does not list; it cannot be filtered by.";
        else if (counterpartyIds?.Count > MaxIds)
            _problem = $"{ids}: at most {MaxIds} ids.";
        else if (counterpartyExternalId is { Length: 0 or > MaxTextLength })
            _problem = $"{externalId}: from 1 to {MaxTextLength} characters.";
        else if (search?.Length > MaxTextLength)
            _problem = $"search: at most {MaxTextLength} characters.";
        else if (range is { Start: { } start, End: { } end } && start > end)
            _problem = $"{issuedAt}: start is after end.";
        else
        {
            _query = new CreditQuery
            {
                Statuses = statuses?.Where(s => ExistsIn(kind, s)).ToList(),
                CounterpartyIds = counterpartyIds,
                CounterpartyExternalId = counterpartyExternalId,
                SourceId = fields.Get<Guid?>(sourceId),
                IssuedFrom = range?.Start,
                IssuedTo = range?.End,
                Search = string.IsNullOrWhiteSpace(search) ? null : search,
            };
        }
    }

    /// <summary>The query to send. Throws BAD_USER_INPUT.</summary>
    public CreditQuery Query => _problem is null ? _query : throw new GraphQLException(_problem, ErrorCodes.BadUserInput);

    public static CreditFilter ReadCustomer(InputFields fields) =>
        new(CreditKind.Customer, fields, "customerIds", "customerExternalId", "sourceInvoiceId", "sentAt");

    public static CreditFilter ReadVendor(InputFields fields) =>
        new(CreditKind.Vendor, fields, "vendorIds", "vendorExternalId", "sourceBillId", "receivedAt");

    /// <summary>Of one customer's or vendor's credits: who it is, the field knows.</summary>
    public static CreditFilter ReadCounterparty(CreditKind kind, InputFields fields) =>
        new(kind, fields, ids: null, externalId: null, "sourceId", "issuedAt");

    /// <summary>One list's part of a filter of both.</summary>
    public static CreditFilter ReadEither(CreditKind kind, InputFields fields) =>
        new(kind, fields, "counterpartyIds", "counterpartyExternalId", "sourceId", "issuedAt");

    // A status that the kind does not have matches none of its credits, so it drops out; an empty list matches nothing.
    private static bool ExistsIn(CreditKind kind, CreditStatus status) => status switch
    {
        CreditStatus.Sent => kind == CreditKind.Customer,
        CreditStatus.Received => kind == CreditKind.Vendor,
        _ => true,
    };
}

/// <summary>The filter of one customer's or one vendor's credits; which of them, the field that has it decides.</summary>
internal sealed record CounterpartyCreditFilter(CreditFilter OfCustomer, CreditFilter OfVendor)
{
    public static CounterpartyCreditFilter Read(InputFields fields) => new(
        CreditFilter.ReadCounterparty(CreditKind.Customer, fields), CreditFilter.ReadCounterparty(CreditKind.Vendor, fields));
}
