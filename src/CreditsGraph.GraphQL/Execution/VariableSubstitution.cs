using System.Text.Json;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// Puts the values of variables in their places within a literal of a custom scalar, which reads literals as a whole. The
/// specification leaves open what these are; as in graphql-js 17, what the client gave or the default, before coercion.
/// </summary>
internal static class VariableSubstitution
{
    /// <summary>
    /// The literal without variables: one that was not given is null within a list and leaves out an object's field.
    /// The same instance where it holds none.
    /// </summary>
    public static ValueNode Substitute(ValueNode literal, VariableValues? variables) => literal switch
    {
        VariableNode variable => Find(variable, variables) ?? new NullValueNode(variable.Span),
        ListValueNode list when HoldsVariable(list) => list with { Values = [.. list.Values.Select(item => Substitute(item, variables))] },
        ObjectValueNode o when HoldsVariable(o) => o with { Fields = [.. SubstituteFields(o, variables)] },
        _ => literal,
    };

    /// <summary>Whether a variable occurs anywhere in the literal.</summary>
    public static bool HoldsVariable(ValueNode literal)
    {
        switch (literal)
        {
            case VariableNode:
                return true;
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    if (HoldsVariable(item))
                        return true;
                }

                return false;
            case ObjectValueNode o:
                foreach (var field in o.Fields)
                {
                    if (HoldsVariable(field.Value))
                        return true;
                }

                return false;
            default:
                return false;
        }
    }

    private static IEnumerable<ObjectFieldNode> SubstituteFields(ObjectValueNode o, VariableValues? variables)
    {
        foreach (var field in o.Fields)
        {
            if (field.Value is not VariableNode variable)
                yield return field with { Value = Substitute(field.Value, variables) };
            else if (Find(variable, variables) is { } value)
                yield return field with { Value = value };
        }
    }

    private static ValueNode? Find(VariableNode variable, VariableValues? variables)
    {
        if (variables is null || !variables.TryGetSource(variable.Name.Value, out var source))
            return null;
        return source.Literal ?? ToLiteral(source.Json, variable.Span);
    }

    private static ValueNode ToLiteral(JsonElement value, SourceSpan span) => value.ValueKind switch
    {
        JsonValueKind.String => new StringValueNode(span, value.GetString()!, IsBlock: false),
        JsonValueKind.True or JsonValueKind.False => new BooleanValueNode(span, value.GetBoolean()),
        JsonValueKind.Number => value.GetRawText() is var text && text.AsSpan().ContainsAny('.', 'e', 'E')
            ? new FloatValueNode(span, text)
            : new IntValueNode(span, text),
        JsonValueKind.Array => new ListValueNode(span, [.. value.EnumerateArray().Select(item => ToLiteral(item, span))]),
        JsonValueKind.Object => new ObjectValueNode(span, [.. value.EnumerateObject().Select(property =>
            new ObjectFieldNode(span, new NameNode(span, property.Name), ToLiteral(property.Value, span)))]),
        _ => new NullValueNode(span),
    };
}
