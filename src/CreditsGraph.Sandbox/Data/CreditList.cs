namespace CreditsGraph.Sandbox.Data;

/// <summary>What filters look at, and where the row's JSON lies.</summary>
internal sealed record CreditRow(
    Guid Id,
    string Status,
    Party Party,
    Guid? SourceId,
    DateTimeOffset? IssuedAt,
    Timestamp CreatedAt,
    string SearchText,
    int Start,
    int Length)
{
    /// <summary>The row's own JSON, where it came after the list was made; null where it lies in the list's buffer.</summary>
    public byte[]? OwnJson { get; init; }
}

/// <summary>
/// All credits of one kind of one business at one moment, newest first. The rows' JSON lies in one buffer with commas
/// between, so that an unfiltered page is a single slice of it for as long as no row has come or gone.
/// </summary>
internal sealed class CreditList
{
    private readonly byte[] _json;
    private readonly Lazy<Dictionary<Guid, CreditRow>> _byId;

    public CreditList(CreditKind kind, byte[] json, CreditRow[] rows)
        : this(kind, json, rows, isContiguous: true)
    {
    }

    private CreditList(CreditKind kind, byte[] json, CreditRow[] rows, bool isContiguous)
    {
        Kind = kind;
        Rows = rows;
        IsContiguous = isContiguous;
        _json = json;
        _byId = new(() => rows.ToDictionary(row => row.Id));
    }

    public CreditKind Kind { get; }

    public CreditRow[] Rows { get; }

    /// <summary>Whether neighbouring rows are neighbours in the buffer too.</summary>
    public bool IsContiguous { get; }

    public CreditRow? Find(Guid id) => _byId.Value.GetValueOrDefault(id);

    /// <summary>The list with one more row, which has its own JSON.</summary>
    public CreditList Insert(int index, CreditRow row) =>
        new(Kind, _json, [.. Rows.AsSpan(0, index), row, .. Rows.AsSpan(index)], isContiguous: false);

    /// <summary>The list without a row; null where it has none with that id.</summary>
    public CreditList? Remove(Guid id)
    {
        var index = Array.FindIndex(Rows, row => row.Id == id);
        return index < 0 ? null : new(Kind, _json, [.. Rows.AsSpan(0, index), .. Rows.AsSpan(index + 1)], isContiguous: false);
    }

    public ReadOnlySpan<byte> Json(CreditRow row) => row.OwnJson ?? _json.AsSpan(row.Start, row.Length);

    /// <summary>The rows from <paramref name="start"/>, comma-separated; only where <see cref="IsContiguous"/>.</summary>
    public ReadOnlySpan<byte> Json(int start, int count)
    {
        if (count == 0)
            return [];
        var last = Rows[start + count - 1];
        return _json.AsSpan(Rows[start].Start..(last.Start + last.Length));
    }
}
