using System.Globalization;
using CreditsGraph.Sandbox.Data;
using Microsoft.AspNetCore.WebUtilities;

namespace CreditsGraph.Sandbox.Thredfi;

/// <summary>The query parameters of one list call. Parameters that the contract does not name are ignored.</summary>
internal sealed class CreditQuery
{
    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 100;

    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    private HashSet<string>? _statuses;
    private HashSet<Guid>? _partyIds;
    private string? _partyExternalId;
    private Guid? _sourceId;
    private DateTimeOffset? _issuedFrom;
    private DateTimeOffset? _issuedTo;
    private string? _search;

    private CreditQuery()
    {
    }

    public long Page { get; private set; } = 1;

    public int PageSize { get; private set; } = DefaultPageSize;

    public bool HasFilter { get; private set; }

    /// <summary>Reads a query string; where <paramref name="errors"/> is not null, the answer is a 400 with them.</summary>
    public static CreditQuery Parse(string? queryString, CreditKind kind, out Dictionary<string, string>? errors)
    {
        var query = new CreditQuery();
        errors = null;
        foreach (var pair in new QueryStringEnumerable(queryString))
        {
            var name = pair.DecodeName().Span;
            var value = pair.DecodeValue();
            if (query.Read(name, value.Span, kind) is { } error)
                (errors ??= [])[name.ToString()] = error;
        }

        return query;
    }

    public bool Matches(CreditRow row) =>
        (_statuses is null || _statuses.Contains(row.Status))
        && (_partyIds is null || (row.Party.Id is { } id && _partyIds.Contains(id)))
        && (_partyExternalId is null || row.Party.ExternalId == _partyExternalId)
        && (_sourceId is null || row.SourceId == _sourceId)
        && (_issuedFrom is null || row.IssuedAt >= _issuedFrom)
        && (_issuedTo is null || row.IssuedAt <= _issuedTo)
        && (_search is null || row.SearchText.Contains(_search, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes one parameter over; the result is what is wrong with it, or null.</summary>
    private string? Read(ReadOnlySpan<char> name, ReadOnlySpan<char> value, CreditKind kind)
    {
        if (name.SequenceEqual("page"))
            return ReadPage(value);
        if (name.SequenceEqual("page_size"))
            return ReadPageSize(value);
        // An empty filter is no filter.
        if (value.IsEmpty)
            return null;

        string? error;
        if (name.SequenceEqual("status"))
            error = ReadStatuses(value, kind);
        else if (name.SequenceEqual(kind.PartyIdFilter))
            error = ReadPartyIds(value);
        else if (name.SequenceEqual(kind.SourceFilter))
            error = ReadSourceId(value);
        else if (name.SequenceEqual(kind.IssuedAtStartFilter))
            error = ReadInstant(value, out _issuedFrom);
        else if (name.SequenceEqual(kind.IssuedAtEndFilter))
            error = ReadInstant(value, out _issuedTo);
        else if (name.SequenceEqual(kind.PartyExternalIdFilter))
            (_partyExternalId, error) = (value.ToString(), null);
        else if (name.SequenceEqual("search"))
            (_search, error) = (value.ToString(), null);
        else
            return null;

        HasFilter = true;
        return error;
    }

    private string? ReadPage(ReadOnlySpan<char> value)
    {
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page < 1)
            return "Must be an integer from 1.";
        Page = page;
        return null;
    }

    private string? ReadPageSize(ReadOnlySpan<char> value)
    {
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size < 1)
            return "Must be an integer from 1.";
        PageSize = (int)Math.Min(size, MaxPageSize);
        return null;
    }

    private string? ReadStatuses(ReadOnlySpan<char> value, CreditKind kind)
    {
        _statuses = new(StringComparer.Ordinal);
        foreach (var range in value.Split(','))
        {
            var status = value[range].Trim().ToString();
            if (Array.IndexOf(kind.Statuses, status) < 0)
                return $"'{status}' is not one of: {string.Join(", ", kind.Statuses)}.";
            _statuses.Add(status);
        }

        return null;
    }

    private string? ReadPartyIds(ReadOnlySpan<char> value)
    {
        _partyIds = [];
        foreach (var range in value.Split(','))
        {
            if (!Guid.TryParseExact(value[range].Trim(), "D", out var id))
                return "Must be UUIDs, separated by commas.";
            _partyIds.Add(id);
        }

        return null;
    }

    private string? ReadSourceId(ReadOnlySpan<char> value)
    {
        if (!Guid.TryParseExact(value, "D", out var id))
            return "Must be a UUID.";
        _sourceId = id;
        return null;
    }

    private static string? ReadInstant(ReadOnlySpan<char> value, out DateTimeOffset? instant)
    {
        var valid = DateTimeOffset.TryParseExact(
            value, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        instant = valid ? parsed : null;
        return valid ? null : "Must be an ISO 8601 timestamp.";
    }
}
