using System.Collections;
using System.Globalization;
using CreditsGraph.GraphQL.Limits.Cost;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>Errors as JSON (section 7.1.2), in the order message, locations, path, extensions.</summary>
internal static class ErrorJson
{
    /// <summary>A response without data: <c>{"errors":[…]}</c>.</summary>
    /// <param name="buffer">Takes it.</param>
    /// <param name="errors">At least one.</param>
    /// <param name="cost">The operation's cost, where the request asks for it.</param>
    public static void WriteResponse(JsonBuffer buffer, IReadOnlyList<GraphQLError> errors, OperationCost? cost = null)
    {
        buffer.WriteRaw("{\"errors\":"u8);
        Write(buffer, errors);
        ResponseExtensions.Write(buffer, warnings: null, cost);
        buffer.WriteByte((byte)'}');
    }

    public static void Write(JsonBuffer buffer, IReadOnlyList<GraphQLError> errors)
    {
        buffer.WriteByte((byte)'[');
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
                buffer.WriteByte((byte)',');
            Write(buffer, errors[i]);
        }

        buffer.WriteByte((byte)']');
    }

    public static void WriteValue(JsonBuffer buffer, object? value)
    {
        switch (value)
        {
            case null: buffer.WriteNull(); break;
            case string text: buffer.WriteString(text); break;
            case bool boolean: buffer.WriteBoolean(boolean); break;
            case int number: buffer.WriteNumber(number); break;
            case long number: buffer.WriteNumber(number); break;
            case double number when double.IsFinite(number): buffer.WriteNumber(number); break;
            case IReadOnlyDictionary<string, object?> map: WriteMap(buffer, map); break;
            case IEnumerable list: WriteList(buffer, list); break;
            // An error must not fail over what describes it.
            default: buffer.WriteString(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    public static void Write(JsonBuffer buffer, GraphQLError error)
    {
        buffer.WriteRaw("{\"message\":"u8);
        buffer.WriteString(error.Message);
        if (error.Locations.Count > 0)
        {
            buffer.WriteRaw(",\"locations\":["u8);
            for (var i = 0; i < error.Locations.Count; i++)
            {
                buffer.WriteRaw(i == 0 ? "{\"line\":"u8 : ",{\"line\":"u8);
                buffer.WriteNumber(error.Locations[i].Line);
                buffer.WriteRaw(",\"column\":"u8);
                buffer.WriteNumber(error.Locations[i].Column);
                buffer.WriteByte((byte)'}');
            }

            buffer.WriteByte((byte)']');
        }

        if (error.Path is not null)
        {
            buffer.WriteRaw(",\"path\":"u8);
            WriteList(buffer, error.Path);
        }

        buffer.WriteRaw(",\"extensions\":{\"code\":"u8);
        buffer.WriteString(error.Code);
        foreach (var (name, value) in error.Extensions)
        {
            if (name == "code")
                continue;
            buffer.WriteByte((byte)',');
            buffer.WriteString(name);
            buffer.WriteByte((byte)':');
            WriteValue(buffer, value);
        }

        buffer.WriteRaw("}}"u8);
    }

    private static void WriteMap(JsonBuffer buffer, IReadOnlyDictionary<string, object?> map)
    {
        buffer.WriteByte((byte)'{');
        var isFirst = true;
        foreach (var (name, value) in map)
        {
            if (!isFirst)
                buffer.WriteByte((byte)',');
            isFirst = false;
            buffer.WriteString(name);
            buffer.WriteByte((byte)':');
            WriteValue(buffer, value);
        }

        buffer.WriteByte((byte)'}');
    }

    private static void WriteList(JsonBuffer buffer, IEnumerable list)
    {
        buffer.WriteByte((byte)'[');
        var isFirst = true;
        foreach (var item in list)
        {
            if (!isFirst)
                buffer.WriteByte((byte)',');
            isFirst = false;
            WriteValue(buffer, item);
        }

        buffer.WriteByte((byte)']');
    }
}
