using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// Input coercion of literals (sections 3.5 to 3.12). Every error goes to <paramref name="errors"/>; what is returned
/// after an error means nothing.
/// </summary>
/// <param name="variables">The variables that literals may hold; null where there are none, as in a default.</param>
/// <param name="isStatic">For validation: variables have no values yet, so they fit everywhere and no input object is made.</param>
/// <param name="errors">Takes the errors.</param>
internal sealed class LiteralCoercer(VariableValues? variables, bool isStatic, InputErrors errors)
{
    public object? Coerce(ValueNode literal, GraphQLType type)
    {
        if (literal is VariableNode variable)
            return CoerceVariable(variable, type);

        if (type is NonNullType)
        {
            if (literal is NullValueNode)
            {
                errors.Add($"Expected value of non-null type \"{type}\" not to be null.", literal);
                return null;
            }

            type = type.Nullable;
        }

        if (literal is NullValueNode)
            return null;
        return type switch
        {
            ListType list => CoerceList(literal, list),
            InputObjectType inputObject => CoerceObject(literal, inputObject),
            EnumType @enum => CoerceEnum(literal, @enum),
            ScalarType scalar => CoerceScalar(literal, scalar),
            _ => throw new ArgumentException($"{type} is not an input type.", nameof(type)),
        };
    }

    private object? CoerceVariable(VariableNode variable, GraphQLType type)
    {
        if (isStatic)
            return null;
        var isGiven = TryGetVariable(variable, out var value);
        if (type is NonNullType && value is null)
        {
            errors.Add(
                isGiven
                    ? $"Expected variable \"${variable.Name.Value}\" provided to non-null type \"{type}\" not to be null."
                    : $"Expected variable \"${variable.Name.Value}\" provided to type \"{type}\" to provide a runtime value.",
                variable);
        }

        return value;
    }

    private object?[] CoerceList(ValueNode literal, ListType type)
    {
        if (literal is not ListValueNode list)
            return [Coerce(literal, type.OfType)];

        var items = new object?[list.Values.Count];
        for (var i = 0; i < items.Length && !errors.IsFull; i++)
        {
            errors.Enter(i);
            items[i] = Coerce(list.Values[i], type.OfType);
            errors.Leave();
        }

        return items;
    }

    private object? CoerceEnum(ValueNode literal, EnumType type)
    {
        if (literal is not EnumValueNode name)
        {
            var found = LiteralText.ForMessage(VariableSubstitution.Substitute(literal, variables));
            errors.Add($"Enum \"{type}\" cannot represent non-enum value: {found}.{SuggestValue(type, found)}", literal);
            return null;
        }

        if (type.FindValue(name.Value) is { } value)
            return value.ClrValue;
        errors.Add(
            $"Value \"{LiteralText.ForMessage(name)}\" does not exist in \"{type}\" enum.{SuggestValue(type, name.Value)}", literal);
        return null;
    }

    private string SuggestValue(EnumType type, string text) =>
        errors.Suggestions.DidYouMeanEnumValue(text, type.Values, static value => value.Name);

    private object? CoerceScalar(ValueNode literal, ScalarType type)
    {
        try
        {
            return type.Input.ParseLiteral(VariableSubstitution.Substitute(literal, variables));
        }
        catch (InputCoercionException exception)
        {
            errors.Add(exception.Message, literal);
            return null;
        }
    }

    private object? CoerceObject(ValueNode literal, InputObjectType type)
    {
        if (literal is not ObjectValueNode o)
        {
            errors.Add($"Expected value of type \"{type}\" to be an object, found: {LiteralText.ForMessage(literal)}.", literal);
            return null;
        }

        var errorsBefore = errors.Count;
        var values = new object?[type.Fields.Count];
        for (var i = 0; i < values.Length && !errors.IsFull; i++)
            values[i] = CoerceField(o, type, type.Fields[i]);

        foreach (var field in o.Fields)
        {
            if (type.FindField(field.Name.Value) is null)
            {
                var found = errors.Suggestions.DidYouMeanFound(field.Name.Value, type.Fields, static known => known.Name);
                errors.Add(
                    $"Expected value of type \"{type}\" not to include unknown field \"{field.Name.Value}\"{found}: {LiteralText.ForMessage(o)}.",
                    field);
            }

            if (errors.IsFull)
                break;
        }

        if (type.IsOneOf)
            CheckOneOf(o, type);
        return errors.Count > errorsBefore || isStatic ? null : InputObjects.Create(type, values, errors, literal);
    }

    private object? CoerceField(ObjectValueNode o, InputObjectType type, InputValueDefinition definition)
    {
        var literal = Find(o, definition.Name);
        if (literal is null && definition.IsRequired)
        {
            errors.Add(
                $"Expected value of type \"{type}\" to include required field \"{definition.Name}\", found: {LiteralText.ForMessage(o)}.",
                o);
            return null;
        }

        if (literal is VariableNode variable && !isStatic)
        {
            var isGiven = TryGetVariable(variable, out var value);
            if (type.IsOneOf && value is null)
            {
                errors.Add(
                    $"Expected variable \"${variable.Name.Value}\" provided to field \"{definition.Name}\" for OneOf Input Object type \"{type}\" "
                    + (isGiven ? "not to be null." : "to provide a runtime value."),
                    o);
                return null;
            }

            // As if the field had not been written (section 3.10).
            if (!isGiven && !definition.IsRequired)
                literal = null;
        }

        errors.Enter(definition.Name);
        var result = literal is not null ? Coerce(literal, definition.Type)
            : isStatic ? null
            : InputObjects.Default(definition, errors);
        errors.Leave();
        return result;
    }

    private void CheckOneOf(ObjectValueNode o, InputObjectType type)
    {
        ObjectFieldNode? only = null;
        var count = 0;
        foreach (var field in o.Fields)
        {
            if (type.FindField(field.Name.Value) is null)
                continue;
            only = field;
            count++;
        }

        if (count != 1)
        {
            errors.Add(InputObjects.OneOfMessage(type), o);
        }
        else if (only!.Value is NullValueNode)
        {
            errors.Enter(only.Name.Value);
            errors.Add(InputObjects.OneOfMessage(type), o);
            errors.Leave();
        }
    }

    private bool TryGetVariable(VariableNode variable, out object? value)
    {
        value = null;
        return variables is not null && variables.TryGet(variable.Name.Value, out value);
    }

    // The last of several, which only an invalid document has, as in graphql-js.
    private static ValueNode? Find(ObjectValueNode o, string name)
    {
        for (var i = o.Fields.Count - 1; i >= 0; i--)
        {
            if (o.Fields[i].Name.Value == name)
                return o.Fields[i].Value;
        }

        return null;
    }
}
