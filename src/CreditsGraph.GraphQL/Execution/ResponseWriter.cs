using System.Buffers;
using CreditsGraph.GraphQL.Execution.Incremental;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits.Cost;
using CreditsGraph.GraphQL.Telemetry;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// The state of writing one response: the buffer, the path to where it writes, the errors so far. Parts that come later
/// than the first payload are written with it too, one after the other.
/// </summary>
internal sealed class ResponseWriter : IDisposable
{
    /// <summary>A failing call can fail a field of each of thousands of objects: only of so many errors are the exceptions logged.</summary>
    private const int MaxLogged = 10;

    private readonly DocumentNode _document;
    private readonly ErrorReporter _reporter;
    private readonly ErrorCounts? _counts;
    private readonly ResponseMemo _memo;
    private PathSegment[] _path = ArrayPool<PathSegment>.Shared.Rent(16);
    private int _depth;
    private int _errorCount;

    // Written as they occur, in a buffer bounded like the response, so that a document cannot make them pile up.
    private JsonBuffer? _errors;
    private ResponseWarnings? _warnings;
    private int _lastErrorStart;

    // The earliest end of what has been written since the recording began.
    private DateTimeOffset _until = DateTimeOffset.MaxValue;

    // Of the part that is being written: where it is in the response, what comes later, and under which uses of @defer.
    private object[] _partPath = [];
    private IncrementalWork? _work;
    private DeferScope? _scope;

    /// <param name="execution">What is written.</param>
    /// <param name="document">Its document, for the places of errors.</param>
    /// <param name="reporter">Makes errors of exceptions.</param>
    /// <param name="buffer">Takes the response.</param>
    /// <param name="memo">The JSON of memoized fields.</param>
    /// <param name="counts">Counts the errors, where somebody wants to know.</param>
    public ResponseWriter(
        OperationExecution execution,
        DocumentNode document,
        ErrorReporter reporter,
        JsonBuffer buffer,
        ResponseMemo memo,
        ErrorCounts? counts = null)
    {
        _memo = memo;
        Execution = execution;
        Buffer = buffer;
        _document = document;
        _reporter = reporter;
        _counts = counts;
    }

    public OperationExecution Execution { get; }

    public JsonBuffer Buffer { get; }

    public bool HasErrors => _errorCount > 0;

    public void Dispose()
    {
        ArrayPool<PathSegment>.Shared.Return(_path, clearArray: true);
        _path = [];
        _errors?.Dispose();
        _warnings?.Dispose();
    }

    /// <summary>Makes room for the next part of the path; the result says where it is.</summary>
    public int EnterPath()
    {
        if (_depth == _path.Length)
            GrowPath();
        return _depth++;
    }

    public void SetPath(int depth, FieldPlan field) => _path[depth].Field = field;

    public void SetPath(int depth, int index)
    {
        ref var segment = ref _path[depth];
        segment.Field = null;
        segment.Index = index;
    }

    /// <summary>The path ends above that part from now on.</summary>
    public void LeavePath(int depth) => _depth = depth;

    /// <summary>The path ends with that part again, wherever an exception left it.</summary>
    public void RestorePath(int depth) => _depth = depth + 1;

    public void AddError(Exception exception, FieldPlan field)
    {
        var error = _reporter.ToError(exception, field, isLogged: _errorCount < MaxLogged);
        var locations = exception is GraphQLException { Node: { } node } ? [_document.LocationOf(node)] : field.LocationsIn(_document);
        AddError(error with { Locations = locations, Path = CurrentPath() });
    }

    public void AddNullError(FieldPlan field) => AddError(new GraphQLError(
        $"Cannot return null for non-nullable field {field.ParentType.Name}.{field.Definition.Name}.", ErrorCodes.InternalServerError)
    {
        Locations = field.LocationsIn(_document),
        Path = CurrentPath(),
    });

    /// <summary>Reports what is to be known of the value that is written next.</summary>
    public void AddWarnings(IReadOnlyList<Warning> warnings)
    {
        _warnings ??= new ResponseWarnings(Buffer.MaxLength);
        _warnings.Add(warnings, Buffer.Length, CurrentPath());
    }

    /// <summary>Takes back what was written from there on, and the warnings of it. Its errors stay.</summary>
    public void Truncate(int start)
    {
        Buffer.Truncate(start);
        _warnings?.Truncate(start);
        _work?.Truncate(start);
    }

    /// <summary>
    /// Whether something may be shown that ends then: where it has not, the response is said to end by that time as well.
    /// </summary>
    public bool TryUse(DateTimeOffset until)
    {
        var lifetime = (IResponseLifetime)Execution.Context!;
        if (lifetime.Now >= until)
            return false;
        lifetime.EndBy(until);
        if (until < _until)
            _until = until;
        return true;
    }

    /// <summary>Writes a memoized field's value as it was written before. False where that is not known.</summary>
    public bool TryWriteKept(FieldPlan field, in MemoKey key)
    {
        if (_memo.Find(field, key) is not var (json, until) || (until != DateTimeOffset.MaxValue && !TryUse(until)))
            return false;
        Buffer.WriteRaw(json);
        return true;
    }

    /// <summary>Notes from here on until when what is written may be shown.</summary>
    public Recording BeginRecording()
    {
        var recording = new Recording(Buffer.Length, _errorCount, _until);
        _until = DateTimeOffset.MaxValue;
        return recording;
    }

    /// <summary>Keeps what was written since, unless there were errors: they have a path and a place in the document.</summary>
    public void Keep(FieldPlan field, in MemoKey key, in Recording recording)
    {
        if (_errorCount == recording.Errors)
            _memo.Keep(field, key, Buffer.WrittenSpan[recording.Start..], _until);
        if (recording.Until < _until)
            _until = recording.Until;
    }

    /// <summary>Makes the delivery groups of the object that is written next. The result is to be given back.</summary>
    public DeferScope? EnterScope(DeferUsage[] usages)
    {
        var outer = _scope;
        if (usages.Length > 0)
        {
            _scope = new DeferScope(usages, CurrentPath(), outer);
            (_work ??= new()).Groups.AddRange(_scope.Groups);
        }

        return outer;
    }

    public void LeaveScope(DeferScope? outer) => _scope = outer;

    /// <summary>Takes what comes later than the object that has been written.</summary>
    public void AddDeferred(DeferredPart part)
    {
        if (part.Selection.SlotIndex < 0)
            Execution.CountPart();
        part.Locate(CurrentPath(), _scope!);
        (_work ??= new()).Add(Buffer.Length, part);
    }

    /// <summary>Takes the items that come later than the list that has been written.</summary>
    public void AddStream(ItemStream stream)
    {
        stream.Locate(CurrentPath());
        (_work ??= new()).Add(Buffer.Length, stream);
    }

    /// <summary>What comes later than what has been written since it was last asked for; null where nothing does.</summary>
    public IncrementalWork? TakeWork()
    {
        var work = _work;
        _work = null;
        return work is { IsEmpty: false } ? work : null;
    }

    /// <summary>Writes the response (section 7.1), or the first payload of it, but for its end.</summary>
    /// <param name="cost">The operation's cost, where the request asks for it.</param>
    public void WriteResponse(OperationCost? cost)
    {
        Buffer.WriteRaw("{\"data\":"u8);
        var start = Buffer.Length;
        if (!WriteRoot(Execution.Plan.Root))
        {
            Truncate(start);
            Buffer.WriteNull();
        }

        WriteErrors();
        WriteExtensions(cost);
    }

    /// <summary>Ends a response that has one payload.</summary>
    public void EndResponse()
    {
        Buffer.WriteByte((byte)'}');
        Buffer.EnsureWithinLimit();
    }

    /// <summary>Writes a deferred part behind what is there, and takes it back again: which payload has it is another question.</summary>
    public WrittenPart Write(DeferredPart part)
    {
        var start = Buffer.Length;
        Begin(part.Path, part.Scope);
        Buffer.WriteRaw("\"data\":"u8);
        WrittenPart written;
        if (part.Write(this))
        {
            WriteErrors();
            WriteExtensions();
            written = new WrittenPart(Buffer.WrittenSpan[start..].ToArray(), null, TakeWork());
        }
        else
        {
            written = new WrittenPart(null, LastError(), null);
        }

        Buffer.Truncate(start);
        return written;
    }

    /// <summary>
    /// Writes the items of a stream that can be written. Returns how many; <paramref name="error"/> is the error of the one
    /// that ended the stream, as JSON.
    /// </summary>
    public int WriteItems(ItemStream stream, out byte[]? error)
    {
        Begin(stream.Path, scope: null);
        Buffer.WriteRaw("\"items\":["u8);
        error = null;
        var count = 0;
        while (stream.IsNextResolved && error is null)
        {
            // What the item before defers is noted where that item ends: the comma is behind it.
            var end = Buffer.Length;
            var errorsStart = _errors?.Length ?? 0;
            if (count > 0)
                Buffer.WriteByte((byte)',');
            var start = Buffer.Length;
            if (stream.WriteNext(this))
            {
                count++;
                continue;
            }

            error = LastError();
            _errors!.Truncate(errorsStart);
            Truncate(start);
            Buffer.Truncate(end);
        }

        Buffer.WriteByte((byte)']');
        WriteErrors();
        WriteExtensions();
        return count;
    }

    // What a null went beyond is told by the error behind it, which is the last one: nothing is written after it.
    private byte[] LastError() => _errors!.WrittenSpan[_lastErrorStart..].ToArray();

    private void Begin(object[] path, DeferScope? scope)
    {
        _partPath = path;
        _scope = scope;
        _work = null;
        _errors?.Truncate(0);
        _warnings?.Truncate(0);
    }

    private void WriteErrors()
    {
        if (_errors is not { Length: > 0 })
            return;
        Buffer.WriteRaw(",\"errors\":["u8);
        Buffer.WriteRaw(_errors.WrittenSpan);
        Buffer.WriteByte((byte)']');
    }

    private void WriteExtensions(OperationCost? cost = null) => ResponseExtensions.Write(Buffer, _warnings, cost);

    private bool WriteRoot(SelectionPlan root)
    {
        try
        {
            return root.Type.Runtime!.WriteObject(RootValue.Instance, root, Execution.RootSlots, this);
        }
        catch (GraphQLException exception)
        {
            // The root's own selections: no field is to blame, and the error has no path.
            AddError(GraphQLError.From(exception) with { Locations = exception.Node is { } node ? [_document.LocationOf(node)] : [] });
            return false;
        }
    }

    /// <summary>Counts an error that is written elsewhere.</summary>
    public void Count(GraphQLError error) => _counts?.Add(error.Code);

    private void AddError(GraphQLError error)
    {
        Execution.EnsureErrors(++_errorCount);
        Count(error);
        _errors ??= new JsonBuffer(Buffer.MaxLength);
        if (_errors.Length > 0)
            _errors.WriteByte((byte)',');
        _lastErrorStart = _errors.Length;
        ErrorJson.Write(_errors, error);
    }

    private void GrowPath()
    {
        var path = ArrayPool<PathSegment>.Shared.Rent(_depth * 2);
        _path.CopyTo(path, 0);
        ArrayPool<PathSegment>.Shared.Return(_path, clearArray: true);
        _path = path;
    }

    private object[] CurrentPath()
    {
        var start = _partPath.Length;
        var path = new object[start + _depth];
        _partPath.CopyTo(path, 0);
        for (var i = 0; i < _depth; i++)
            path[start + i] = _path[i].Field is { } field ? field.ResponseName : _path[i].Index;
        return path;
    }

    /// <summary>Where the value of a memoized field begins.</summary>
    public readonly record struct Recording(int Start, int Errors, DateTimeOffset Until);

    private struct PathSegment
    {
        public FieldPlan? Field;
        public int Index;
    }
}
