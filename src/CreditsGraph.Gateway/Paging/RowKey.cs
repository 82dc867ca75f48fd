using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>What a cursor remembers of its row.</summary>
/// <param name="Id">Names the row within its list.</param>
/// <param name="CreatedAtTicks">UTC; 0 in a list whose rows have no such instant.</param>
internal readonly record struct RowKey(Guid Id, long CreatedAtTicks)
{
    public static RowKey Of(Credit credit) => new(credit.Id, credit.CreatedAt.ToDateTimeOffset().UtcTicks);
}

/// <summary>The list that a connection shows, as its cursors name it.</summary>
/// <param name="Kind">What is listed.</param>
/// <param name="Fingerprint">Of which business and filter; 0 for the list of businesses.</param>
/// <param name="KeyOf">The identity of the list's rows.</param>
internal sealed record ListIdentity<T>(CursorKind Kind, ulong Fingerprint, Func<T, RowKey> KeyOf);
