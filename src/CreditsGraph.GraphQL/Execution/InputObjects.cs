using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>What coercing input objects (section 3.10) from literals and from JSON have in common.</summary>
internal static class InputObjects
{
    /// <summary>The value that resolvers see, made from the values of the fields.</summary>
    public static object? Create(InputObjectType type, object?[] values, InputErrors errors, SyntaxNode? node = null)
    {
        var fields = new InputFields(type.Fields, values);
        if (type.Create is null)
            return fields;
        try
        {
            return type.Create(fields);
        }
        catch (InputCoercionException exception)
        {
            errors.Add(exception.Message, node);
            return null;
        }
    }

    /// <summary>The default of an argument or field that was not given, else <see cref="InputFields.Absent"/>.</summary>
    public static object? Default(InputValueDefinition definition, InputErrors errors) =>
        definition.DefaultValue is { } literal
            ? new LiteralCoercer(variables: null, isStatic: false, errors).Coerce(literal, definition.Type)
            : InputFields.Absent;

    public static string OneOfMessage(InputObjectType type) =>
        $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.";
}
