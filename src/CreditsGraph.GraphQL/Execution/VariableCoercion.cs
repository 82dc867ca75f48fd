using System.Text.Json;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>CoerceVariableValues (section 6.1.2).</summary>
internal static class VariableCoercion
{
    /// <summary>More errors than this are not looked for.</summary>
    internal const int MaxErrors = 50;

    /// <summary>
    /// The variables of an operation, from what the client gave and from their defaults; null where something is wrong.
    /// </summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document of the operation, for the places of errors.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="variables">What the client gave: an object, or undefined or null for none.</param>
    /// <param name="errors">Takes what is wrong with each variable, as BAD_USER_INPUT. Empty.</param>
    /// <param name="suggestions">What messages suggest of the schema; nothing by default.</param>
    public static VariableValues? Coerce(
        Schema schema,
        DocumentNode document,
        OperationDefinitionNode operation,
        JsonElement variables,
        List<GraphQLError> errors,
        Suggestions? suggestions = null)
    {
        if (operation.VariableDefinitions.Count == 0)
            return VariableValues.Empty;

        var values = new VariableValues();
        if (variables.ValueKind == JsonValueKind.Object && !JsonUnicode.IsWellFormed(variables))
        {
            errors.Add(new GraphQLError($"Variables are invalid: {JsonUnicode.Message}", ErrorCodes.BadUserInput));
            return null;
        }

        foreach (var definition in operation.VariableDefinitions)
        {
            Coerce(schema, document, definition, variables, values, errors, suggestions);
            if (errors.Count > MaxErrors)
            {
                errors.RemoveRange(MaxErrors, errors.Count - MaxErrors);
                errors.Add(new GraphQLError(
                    "Too many errors processing variables, error limit reached. Execution aborted.", ErrorCodes.BadUserInput));
                break;
            }
        }

        return errors.Count == 0 ? values : null;
    }

    private static void Coerce(
        Schema schema,
        DocumentNode document,
        VariableDefinitionNode definition,
        JsonElement variables,
        VariableValues values,
        List<GraphQLError> found,
        Suggestions? suggestions)
    {
        var name = definition.Variable.Name.Value;
        var type = schema.Resolve(definition.Type);
        if (type is not { IsInputType: true })
        {
            found.Add(Error(
                $"Variable \"${name}\" expected value of type \"{Printer.Print(definition.Type)}\" which cannot be used as an input type.",
                document.LocationOf(definition.Type)));
            return;
        }

        JsonElement json = default;
        var isGiven = variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(name, out json);
        if (!isGiven && definition.DefaultValue is null && type is not NonNullType)
            return;

        // One more than are reported, so that reaching the limit shows.
        var errors = new InputErrors(MaxErrors + 1 - found.Count, suggestions);
        var isDefault = !isGiven && definition.DefaultValue is not null;
        var value = isDefault
            ? new LiteralCoercer(variables: null, isStatic: false, errors).Coerce(definition.DefaultValue!, type)
            : new JsonCoercer(errors).Coerce(json, type);
        if (errors.Count == 0)
        {
            values.Add(name, value, new VariableSource(json, isDefault ? definition.DefaultValue : null));
            return;
        }

        var location = document.LocationOf(definition);
        foreach (var error in errors.Items)
        {
            found.Add(Error(
                $"Variable \"${name}\" has invalid {(isDefault ? "default value" : "value")}{error.Path}: {error.Message}", location));
        }
    }

    private static GraphQLError Error(string message, SourceLocation location) =>
        new(message, ErrorCodes.BadUserInput) { Locations = [location] };
}
