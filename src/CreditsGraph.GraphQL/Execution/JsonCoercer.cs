using System.Text.Json;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>
/// Input coercion of JSON values (sections 3.5 to 3.12). Every error goes to <paramref name="errors"/>; what is returned
/// after an error means nothing. Recursion goes as deep as the type's lists and the JSON itself.
/// </summary>
internal sealed class JsonCoercer(InputErrors errors)
{
    public object? Coerce(JsonElement value, GraphQLType type)
    {
        var isNull = value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        if (type is NonNullType)
        {
            if (isNull)
            {
                errors.Add(value.ValueKind == JsonValueKind.Null
                    ? $"Expected value of non-null type \"{type}\" not to be null."
                    : $"Expected a value of non-null type \"{type}\" to be provided.");
                return null;
            }

            type = type.Nullable;
        }

        if (isNull)
            return null;
        return type switch
        {
            ListType list => CoerceList(value, list),
            InputObjectType inputObject => CoerceObject(value, inputObject),
            EnumType @enum => CoerceEnum(value, @enum),
            ScalarType scalar => CoerceScalar(value, scalar),
            _ => throw new ArgumentException($"{type} is not an input type.", nameof(type)),
        };
    }

    private object?[] CoerceList(JsonElement value, ListType type)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return [Coerce(value, type.OfType)];

        var items = new object?[value.GetArrayLength()];
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (errors.IsFull)
                break;
            errors.Enter(index);
            items[index++] = Coerce(item, type.OfType);
            errors.Leave();
        }

        return items;
    }

    private object? CoerceEnum(JsonElement value, EnumType type)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            var text = JsonText.ForMessage(value);
            errors.Add($"Enum \"{type}\" cannot represent non-string value: {text}.{SuggestValue(type, text)}");
            return null;
        }

        var name = value.GetString()!;
        if (type.FindValue(name) is { } found)
            return found.ClrValue;
        errors.Add($"Value {JsonText.ForMessage(value)} does not exist in \"{type}\" enum.{SuggestValue(type, name)}");
        return null;
    }

    private string SuggestValue(EnumType type, string text) =>
        errors.Suggestions.DidYouMeanEnumValue(text, type.Values, static value => value.Name);

    private object? CoerceScalar(JsonElement value, ScalarType type)
    {
        try
        {
            return type.Input.ParseValue(value);
        }
        catch (InputCoercionException exception)
        {
            errors.Add(exception.Message);
            return null;
        }
    }

    private object? CoerceObject(JsonElement value, InputObjectType type)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"Expected value of type \"{type}\" to be an object, found: {JsonText.ForMessage(value)}.");
            return null;
        }

        var errorsBefore = errors.Count;
        var values = new object?[type.Fields.Count];
        for (var i = 0; i < values.Length && !errors.IsFull; i++)
            values[i] = CoerceField(value, type, type.Fields[i]);

        var count = 0;
        JsonProperty only = default;
        foreach (var property in value.EnumerateObject())
        {
            if (errors.IsFull)
                break;
            if (type.FindField(property.Name) is null)
            {
                var found = errors.Suggestions.DidYouMeanFound(property.Name, type.Fields, static known => known.Name);
                errors.Add(
                    $"Expected value of type \"{type}\" not to include unknown field {Quote(property.Name)}{found}: {JsonText.ForMessage(value)}.");
                continue;
            }

            count++;
            only = property;
        }

        if (type.IsOneOf)
            CheckOneOf(type, count, only);
        return errors.Count > errorsBefore ? null : InputObjects.Create(type, values, errors);
    }

    private object? CoerceField(JsonElement value, InputObjectType type, InputValueDefinition definition)
    {
        var isGiven = value.TryGetProperty(definition.Name, out var field);
        if (!isGiven && definition.IsRequired)
        {
            errors.Add(
                $"Expected value of type \"{type}\" to include required field \"{definition.Name}\", found: {JsonText.ForMessage(value)}.");
            return null;
        }

        errors.Enter(definition.Name);
        var result = isGiven ? Coerce(field, definition.Type) : InputObjects.Default(definition, errors);
        errors.Leave();
        return result;
    }

    private void CheckOneOf(InputObjectType type, int count, JsonProperty only)
    {
        if (count != 1)
        {
            errors.Add(InputObjects.OneOfMessage(type));
        }
        else if (only.Value.ValueKind == JsonValueKind.Null)
        {
            errors.Enter(only.Name);
            errors.Add(InputObjects.OneOfMessage(type));
            errors.Leave();
        }
    }

    // A name of the client's own may be of any length.
    private static string Quote(string name) =>
        name.Length <= LiteralText.MaxLength ? $"\"{name}\"" : $"\"{name.AsSpan(0, LiteralText.MaxLength)}...\"";
}
