namespace CreditsGraph.Sandbox.Data;

/// <summary>What filters look at, and where the row's JSON lies.</summary>
internal sealed record CreditRow(
    Guid Id,
    string Status,
    Party Party,
    Guid? SourceId,
    DateTimeOffset? IssuedAt,
    string SearchText,
    int Start,
    int Length);

/// <summary>
/// All credits of one kind of one business, newest first. The rows' JSON lies in one buffer with commas between,
/// so that an unfiltered page is a single slice of it.
/// </summary>
internal sealed class CreditList
{
    private readonly byte[] _json;
    private readonly Dictionary<Guid, CreditRow> _byId;

    public CreditList(CreditKind kind, byte[] json, CreditRow[] rows)
    {
        Kind = kind;
        Rows = rows;
        _json = json;
        _byId = rows.ToDictionary(row => row.Id);
    }

    public CreditKind Kind { get; }

    public CreditRow[] Rows { get; }

    public CreditRow? Find(Guid id) => _byId.GetValueOrDefault(id);

    public ReadOnlySpan<byte> Json(CreditRow row) => _json.AsSpan(row.Start, row.Length);

    /// <summary>The rows from <paramref name="start"/>, comma-separated.</summary>
    public ReadOnlySpan<byte> Json(int start, int count)
    {
        if (count == 0)
            return [];
        var last = Rows[start + count - 1];
        return _json.AsSpan(Rows[start].Start..(last.Start + last.Length));
    }
}
