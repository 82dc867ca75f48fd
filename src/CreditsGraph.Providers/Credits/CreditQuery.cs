using System.Globalization;
using System.Text;

namespace CreditsGraph.Providers.Credits;

/// <summary>
/// Which credits to list. A null member does not filter; an empty list matches nothing. Lists are sets: they are kept
/// sorted and without repetition, so that two queries that mean the same are equal.
/// </summary>
public sealed record CreditQuery
{
    /// <summary>The query that matches every credit.</summary>
    public static CreditQuery All { get; } = new();

    private string? _canonicalKey;

    /// <summary>No filter.</summary>
    public CreditQuery()
    {
    }

    // For `with`: everything but the key, which is made from what is about to change.
    private CreditQuery(CreditQuery other)
    {
        Statuses = other.Statuses;
        CounterpartyIds = other.CounterpartyIds;
        CounterpartyExternalId = other.CounterpartyExternalId;
        SourceId = other.SourceId;
        IssuedFrom = other.IssuedFrom;
        IssuedTo = other.IssuedTo;
        Search = other.Search;
    }

    /// <summary>Any of these. <see cref="CreditStatus.Unknown"/> cannot be asked for.</summary>
    public IReadOnlyList<CreditStatus>? Statuses { get; init => field = SetOf(value); }

    /// <summary>Any of these customers or vendors, by Thredfi's id.</summary>
    public IReadOnlyList<Guid>? CounterpartyIds { get; init => field = SetOf(value); }

    /// <summary>The customer or vendor, by its id in the business's own system.</summary>
    public string? CounterpartyExternalId { get; init; }

    /// <summary>The invoice or bill that the credit was made from.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>The earliest instant of being sent or received, inclusive.</summary>
    public DateTimeOffset? IssuedFrom { get; init => field = value?.ToUniversalTime(); }

    /// <summary>The latest instant of being sent or received, inclusive.</summary>
    public DateTimeOffset? IssuedTo { get; init => field = value?.ToUniversalTime(); }

    /// <summary>Part of the credit note's number, the external id, or the customer's or vendor's name.</summary>
    public string? Search { get; init; }

    /// <summary>Whether an empty list rules out every credit, so that there is nothing to ask for.</summary>
    public bool MatchesNothing => Statuses is { Count: 0 } || CounterpartyIds is { Count: 0 };

    /// <summary>The same text for every query that means the same, and for no other. Empty for no filter.</summary>
    public string CanonicalKey => _canonicalKey ??= BuildKey();

    /// <summary>Whether both ask for the same credits.</summary>
    public bool Equals(CreditQuery? other) =>
        ReferenceEquals(this, other)
        || (other is not null && string.Equals(CanonicalKey, other.CanonicalKey, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => CanonicalKey.GetHashCode(StringComparison.Ordinal);

    private string BuildKey()
    {
        var key = new StringBuilder();
        if (Statuses is not null)
            Append("status", string.Join(',', Statuses));
        if (CounterpartyIds is not null)
            Append("counterparty", string.Join(',', CounterpartyIds));
        if (CounterpartyExternalId is not null)
            Append("external", Uri.EscapeDataString(CounterpartyExternalId));
        if (SourceId is { } source)
            Append("source", source.ToString());
        if (IssuedFrom is { } from)
            Append("from", from.UtcTicks.ToString(CultureInfo.InvariantCulture));
        if (IssuedTo is { } to)
            Append("to", to.UtcTicks.ToString(CultureInfo.InvariantCulture));
        if (Search is not null)
            Append("search", Uri.EscapeDataString(Search));
        return key.ToString();

        // Values hold no '&' or '=': escaped, or of a narrower alphabet to begin with.
        void Append(string name, string value) => key.Append('&').Append(name).Append('=').Append(value);
    }

    private static T[]? SetOf<T>(IReadOnlyList<T>? values)
        where T : struct, IComparable
    {
        if (values is null)
            return null;
        T[] set = [.. values.Distinct()];
        Array.Sort(set);
        return set;
    }
}
