using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>The state of writing one response: the buffer, the path to where it writes, the errors so far.</summary>
internal sealed class ResponseWriter : IDisposable
{
    /// <summary>A failing call can fail a field of each of thousands of objects: only of so many errors are the exceptions logged.</summary>
    private const int MaxLogged = 10;

    private readonly DocumentNode _document;
    private readonly ErrorReporter _reporter;
    private PathSegment[] _path = new PathSegment[16];
    private int _depth;
    private int _errorCount;

    // Written as they occur, in a buffer bounded like the response, so that a document cannot make them pile up.
    private JsonBuffer? _errors;
    private ResponseWarnings? _warnings;

    private ResponseWriter(OperationExecution execution, DocumentNode document, ErrorReporter reporter, JsonBuffer buffer)
    {
        Execution = execution;
        Buffer = buffer;
        _document = document;
        _reporter = reporter;
    }

    public OperationExecution Execution { get; }

    public JsonBuffer Buffer { get; }

    /// <summary>Writes the whole response (section 7.1). Returns whether it has errors.</summary>
    public static bool Write(OperationExecution execution, DocumentNode document, ErrorReporter reporter, JsonBuffer buffer)
    {
        using var writer = new ResponseWriter(execution, document, reporter, buffer);
        writer.WriteResponse();
        return writer._errors is not null;
    }

    public void Dispose()
    {
        _errors?.Dispose();
        _warnings?.Dispose();
    }

    /// <summary>Makes room for the next part of the path; the result says where it is.</summary>
    public int EnterPath()
    {
        if (_depth == _path.Length)
            Array.Resize(ref _path, _depth * 2);
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
    }

    private void WriteResponse()
    {
        Buffer.WriteRaw("{\"data\":"u8);
        var start = Buffer.Length;
        var root = Execution.Plan.Root;
        if (!WriteRoot(root))
        {
            Truncate(start);
            Buffer.WriteNull();
        }

        if (_errors is not null)
        {
            Buffer.WriteRaw(",\"errors\":["u8);
            Buffer.WriteRaw(_errors.WrittenSpan);
            Buffer.WriteByte((byte)']');
        }

        if (_warnings is { IsEmpty: false })
        {
            Buffer.WriteRaw(",\"extensions\":{\"warnings\":["u8);
            Buffer.WriteRaw(_warnings.WrittenSpan);
            Buffer.WriteRaw("]}"u8);
        }

        Buffer.WriteByte((byte)'}');
        Buffer.EnsureWithinLimit();
    }

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

    private void AddError(GraphQLError error)
    {
        Execution.EnsureErrors(++_errorCount);
        if (_errors is null)
            _errors = new JsonBuffer(Buffer.MaxLength);
        else
            _errors.WriteByte((byte)',');
        ErrorJson.Write(_errors, error);
    }

    private object[] CurrentPath()
    {
        var path = new object[_depth];
        for (var i = 0; i < path.Length; i++)
            path[i] = _path[i].Field is { } field ? field.ResponseName : _path[i].Index;
        return path;
    }

    private struct PathSegment
    {
        public FieldPlan? Field;
        public int Index;
    }
}
