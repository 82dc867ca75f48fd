namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// The warnings of one response. Each belongs to a value in it: where the value is taken back for a null, because
/// something in it failed, what is to be known of the value goes with it.
/// </summary>
internal sealed class ResponseWarnings(int maxLength) : IDisposable
{
    private readonly JsonBuffer _json = new(maxLength);

    // Where a value with warnings begins in the response, and where its warnings begin here; both ascend.
    private readonly Stack<(int ValueStart, int WarningsStart)> _values = new();

    public bool IsEmpty => _json.Length == 0;

    public ReadOnlySpan<byte> WrittenSpan => _json.WrittenSpan;

    /// <summary>The warnings of a value, or null where it has none. Written so that structs are not boxed.</summary>
    public static IReadOnlyList<Warning>? Of<T>(T value) =>
        value is IHasWarnings && ((IHasWarnings)value).Warnings is { Count: > 0 } warnings ? warnings : null;

    public void Add(IReadOnlyList<Warning> warnings, int valueStart, object[] path)
    {
        _values.Push((valueStart, _json.Length));
        foreach (var (code, message) in warnings)
        {
            _json.WriteRaw(IsEmpty ? "{\"code\":"u8 : ",{\"code\":"u8);
            _json.WriteString(code);
            _json.WriteRaw(",\"path\":"u8);
            ErrorJson.WriteValue(_json, path);
            _json.WriteRaw(",\"message\":"u8);
            _json.WriteString(message);
            _json.WriteByte((byte)'}');
        }
    }

    /// <summary>Takes back the warnings of all values that begin there or later.</summary>
    public void Truncate(int valueStart)
    {
        while (_values.TryPeek(out var last) && last.ValueStart >= valueStart)
        {
            _json.Truncate(last.WarningsStart);
            _values.Pop();
        }
    }

    public void Dispose() => _json.Dispose();
}
