using System.Text.Json;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// Input coercion (sections 3.5 to 3.12): what a client gives becomes what resolvers see. Scalars are as their
/// <see cref="ScalarInput"/> reads them, enums are <see cref="EnumValueDefinition.ClrValue"/>, lists are <c>object?[]</c>,
/// input objects are <see cref="InputFields"/> or what <see cref="InputObjectType.Create"/> makes of them.
/// </summary>
internal static class ValueCoercion
{
    /// <summary>Coerces a literal; a variable that has no value counts as null.</summary>
    /// <exception cref="InputCoercionException">The literal is not of the type.</exception>
    public static object? CoerceLiteral(ValueNode value, GraphQLType type, VariableValues? variables)
    {
        var errors = new InputErrors(limit: 1);
        var result = new LiteralCoercer(variables, isStatic: false, errors).Coerce(value, type);
        ThrowIfAny(errors);
        return result;
    }

    /// <summary>Coerces a JSON value; undefined counts as null.</summary>
    /// <exception cref="InputCoercionException">The value is not of the type.</exception>
    public static object? CoerceJson(JsonElement value, GraphQLType type)
    {
        var errors = new InputErrors(limit: 1);
        if (value.ValueKind != JsonValueKind.Undefined && !JsonUnicode.IsWellFormed(value))
            errors.Add(JsonUnicode.Message);
        var result = errors.IsFull ? null : new JsonCoercer(errors).Coerce(value, type);
        ThrowIfAny(errors);
        return result;
    }

    private static void ThrowIfAny(InputErrors errors)
    {
        if (errors.Count == 0)
            return;
        var (message, path, _) = errors.Items[0];
        throw new InputCoercionException(path.Length == 0 ? message : $"Invalid value{path}: {message}");
    }
}
