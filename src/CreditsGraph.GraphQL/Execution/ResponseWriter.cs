using System.Globalization;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>The state of writing one response: the buffer, the path to where it writes, the errors so far.</summary>
internal sealed class ResponseWriter(OperationExecution execution, DocumentNode document, ErrorReporter reporter, JsonBuffer buffer)
{
    private PathSegment[] _path = new PathSegment[32];
    private int _depth;
    private List<GraphQLError>? _errors;
    private List<(Warning Warning, object[] Path)>? _warnings;

    public OperationExecution Execution { get; } = execution;

    public JsonBuffer Buffer { get; } = buffer;

    public IReadOnlyList<GraphQLError> Errors => _errors ?? [];

    /// <summary>Writes the whole response (section 7.1).</summary>
    public void WriteResponse()
    {
        Buffer.WriteRaw("{\"data\":"u8);
        var start = Buffer.Length;
        var root = Execution.Plan.Root;
        if (!root.Type.Runtime!.WriteObject(RootValue.Instance, root, Execution.RootSlots, this))
        {
            Buffer.Truncate(start);
            Buffer.WriteNull();
        }

        if (_errors is not null)
        {
            Buffer.WriteRaw(",\"errors\":"u8);
            ErrorJson.Write(Buffer, _errors);
        }

        if (_warnings is not null)
            WriteWarnings(_warnings);
        Buffer.WriteByte((byte)'}');
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

    public void AddError(Exception exception, FieldPlan field) =>
        (_errors ??= []).Add(reporter.ToError(exception, field, Locations(field), CurrentPath()));

    public void AddNullError(FieldPlan field) => (_errors ??= []).Add(new GraphQLError(
        $"Cannot return null for non-nullable field {field.ParentType.Name}.{field.Definition.Name}.", ErrorCodes.InternalServerError)
    {
        Locations = Locations(field),
        Path = CurrentPath(),
    });

    public void AddWarnings(IReadOnlyList<Warning> warnings)
    {
        foreach (var warning in warnings)
            (_warnings ??= []).Add((warning, CurrentPath()));
    }

    private object[] CurrentPath()
    {
        var path = new object[_depth];
        for (var i = 0; i < path.Length; i++)
            path[i] = _path[i].Field is { } field ? field.ResponseName : _path[i].Index;
        return path;
    }

    private SourceLocation[] Locations(FieldPlan field) => Array.ConvertAll(field.Nodes, document.LocationOf);

    private void WriteWarnings(List<(Warning Warning, object[] Path)> warnings)
    {
        Buffer.WriteRaw(",\"extensions\":{\"warnings\":["u8);
        for (var i = 0; i < warnings.Count; i++)
        {
            var (warning, path) = warnings[i];
            Buffer.WriteRaw(i == 0 ? "{\"code\":"u8 : ",{\"code\":"u8);
            Buffer.WriteString(warning.Code);
            Buffer.WriteRaw(",\"path\":"u8);
            ErrorJson.WriteValue(Buffer, path);
            Buffer.WriteRaw(",\"message\":"u8);
            Buffer.WriteString(warning.Message);
            Buffer.WriteByte((byte)'}');
        }

        Buffer.WriteRaw("]}"u8);
    }

    private struct PathSegment
    {
        public FieldPlan? Field;
        public int Index;
    }
}
