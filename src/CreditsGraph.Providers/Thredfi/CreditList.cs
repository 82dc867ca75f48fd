using System.Globalization;
using System.Runtime.CompilerServices;
using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Providers.Thredfi;

/// <summary>What differs between the requests for the two kinds of credits.</summary>
internal sealed class CreditList
{
    public static readonly CreditList Customers = new()
    {
        Operation = "Customer credits",
        SingleOperation = "Customer credit",
        Path = "customer-credits",
        IssuedStatus = CreditStatus.Sent,
        CounterpartyId = "customer_id",
        CounterpartyExternalId = "customer_external_id",
        SourceId = "source_invoice_id",
        IssuedFrom = "sent_at_start",
        IssuedTo = "sent_at_end",
    };

    public static readonly CreditList Vendors = new()
    {
        Operation = "Vendor credits",
        SingleOperation = "Vendor credit",
        Path = "vendor-credits",
        IssuedStatus = CreditStatus.Received,
        CounterpartyId = "vendor_id",
        CounterpartyExternalId = "vendor_external_id",
        SourceId = "source_bill_id",
        IssuedFrom = "received_at_start",
        IssuedTo = "received_at_end",
    };

    private IReadOnlyList<string>? _parameters;

    /// <summary>Listing, for logs.</summary>
    public required string Operation { get; init; }

    /// <summary>Reading one credit, for logs.</summary>
    public required string SingleOperation { get; init; }

    public required string Path { get; init; }

    /// <summary>The status between draft and applied, which only this list has.</summary>
    public required CreditStatus IssuedStatus { get; init; }

    public required string CounterpartyId { get; init; }

    public required string CounterpartyExternalId { get; init; }

    public required string SourceId { get; init; }

    public required string IssuedFrom { get; init; }

    public required string IssuedTo { get; init; }

    /// <summary>Every parameter that may be sent.</summary>
    public IReadOnlyList<string> Parameters => _parameters ??=
    [
        "status", CounterpartyId, CounterpartyExternalId, SourceId, IssuedFrom, IssuedTo, "search", "page", "page_size",
    ];

    /// <summary>
    /// The path and query of a request below <c>businesses/</c>, the same for every request that means the same;
    /// null where the query can match nothing: its statuses are none of this list's, or one of its lists is empty.
    /// </summary>
    /// <exception cref="ArgumentException">The query asks for <see cref="CreditStatus.Unknown"/>.</exception>
    public string? UrlOf(CreditPageRequest request)
    {
        var query = request.Query;
        var url = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        url.AppendFormatted(request.ThredfiBusinessId);
        url.AppendLiteral("/");
        url.AppendLiteral(Path);
        url.AppendLiteral("/?");
        if (query.Statuses is not null && !AppendStatuses(ref url, query.Statuses))
        {
            url.Clear();
            return null;
        }

        if (query.CounterpartyIds is { } ids)
        {
            if (ids.Count == 0)
            {
                url.Clear();
                return null;
            }

            AppendName(ref url, CounterpartyId);
            for (var i = 0; i < ids.Count; i++)
            {
                if (i > 0)
                    url.AppendLiteral(",");
                url.AppendFormatted(ids[i]);
            }

            url.AppendLiteral("&");
        }

        AppendText(ref url, CounterpartyExternalId, query.CounterpartyExternalId);
        if (query.SourceId is { } sourceId)
        {
            AppendName(ref url, SourceId);
            url.AppendFormatted(sourceId);
            url.AppendLiteral("&");
        }

        AppendInstant(ref url, IssuedFrom, query.IssuedFrom);
        AppendInstant(ref url, IssuedTo, query.IssuedTo);
        AppendText(ref url, "search", query.Search);
        AppendName(ref url, "page");
        url.AppendFormatted(request.Page);
        url.AppendLiteral("&");
        AppendName(ref url, "page_size");
        url.AppendFormatted(request.PageSize);
        return url.ToStringAndClear();
    }

    /// <summary>The path of one credit below <c>businesses/</c>.</summary>
    public string UrlOf(Guid thredfiBusinessId, Guid creditId) =>
        string.Create(CultureInfo.InvariantCulture, $"{thredfiBusinessId}/{Path}/{creditId}/");

    /// <summary>False where none of the statuses is one of this list's.</summary>
    private bool AppendStatuses(ref DefaultInterpolatedStringHandler url, IReadOnlyList<CreditStatus> statuses)
    {
        var hasAny = false;
        foreach (var status in statuses)
        {
            if (WordOf(status) is not { } word)
                continue;
            url.AppendLiteral(hasAny ? "," : "status=");
            url.AppendLiteral(word);
            hasAny = true;
        }

        if (hasAny)
            url.AppendLiteral("&");
        return hasAny;
    }

    /// <summary>Null for the other list's status.</summary>
    private string? WordOf(CreditStatus status) => status switch
    {
        CreditStatus.Draft => "draft",
        CreditStatus.Sent => IssuedStatus == CreditStatus.Sent ? "sent" : null,
        CreditStatus.Received => IssuedStatus == CreditStatus.Received ? "received" : null,
        CreditStatus.PartiallyApplied => "partially_applied",
        CreditStatus.Applied => "applied",
        CreditStatus.Void => "void",
        _ => throw new ArgumentException("A status that the contract does not list cannot be asked for.", nameof(status)),
    };

    private static void AppendText(ref DefaultInterpolatedStringHandler url, string name, string? value)
    {
        if (value is null)
            return;
        AppendName(ref url, name);
        url.AppendLiteral(Uri.EscapeDataString(value));
        url.AppendLiteral("&");
    }

    private static void AppendInstant(ref DefaultInterpolatedStringHandler url, string name, DateTimeOffset? value)
    {
        if (value is not { } instant)
            return;
        AppendName(ref url, name);
        url.AppendFormatted(instant, "yyyy-MM-ddTHH:mm:ss.FFFFFFF");
        url.AppendLiteral("Z&");
    }

    private static void AppendName(ref DefaultInterpolatedStringHandler url, string name)
    {
        url.AppendLiteral(name);
        url.AppendLiteral("=");
    }
}
