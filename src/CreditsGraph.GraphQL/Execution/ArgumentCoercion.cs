using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Execution;

/// <summary>CoerceArgumentValues (section 6.4.1).</summary>
internal static class ArgumentCoercion
{
    /// <summary>
    /// The values of a field's arguments, aligned with their definitions; <see cref="InputFields.Absent"/> for one that was
    /// not given and has no default.
    /// </summary>
    /// <param name="field">The definition of the field.</param>
    /// <param name="node">The field of the document.</param>
    /// <param name="variables">The variables of the request; null where the arguments hold none.</param>
    /// <exception cref="GraphQLException">
    /// BAD_USER_INPUT: an argument is missing or not of its type. Names it by its schema coordinate, and the node to blame.
    /// </exception>
    public static object?[] Coerce(FieldDefinition field, FieldNode node, VariableValues? variables) =>
        field.Arguments.Count == 0
            ? []
            : Coerce(field, field.Arguments, node, node.Arguments, variables, SchemaCoordinate.Of);

    /// <inheritdoc cref="Coerce(FieldDefinition, FieldNode, VariableValues?)"/>
    public static object?[] Coerce(DirectiveDefinition directive, DirectiveNode node, VariableValues? variables) =>
        Coerce(directive, directive.Arguments, node, node.Arguments, variables, SchemaCoordinate.Of);

    /// <summary>Whether the values depend on variables, so that they cannot be coerced once for all requests.</summary>
    public static bool DependsOnVariables(IReadOnlyList<ArgumentNode> arguments)
    {
        foreach (var argument in arguments)
        {
            if (VariableSubstitution.HoldsVariable(argument.Value))
                return true;
        }

        return false;
    }

    private static object?[] Coerce<TOwner>(
        TOwner owner,
        IReadOnlyList<InputValueDefinition> definitions,
        SyntaxNode node,
        IReadOnlyList<ArgumentNode> arguments,
        VariableValues? variables,
        Func<TOwner, InputValueDefinition, string> describe)
    {
        var values = new object?[definitions.Count];
        var errors = new InputErrors(limit: 1);
        for (var i = 0; i < values.Length; i++)
        {
            var definition = definitions[i];
            var literal = Find(arguments, definition.Name);
            if (literal is null && definition.IsRequired)
                throw BadUserInput($"Argument \"{describe(owner, definition)}\" of required type \"{definition.Type}\" was not provided.", node);

            var isDefault = literal is null || (!definition.IsRequired && IsMissing(literal, variables));
            values[i] = isDefault
                ? InputObjects.Default(definition, errors)
                : new LiteralCoercer(variables, isStatic: false, errors).Coerce(literal!, definition.Type);
            if (errors.Count == 0)
                continue;
            var (message, path, wrong) = errors.Items[0];
            // The literal of a default is in the schema, not in the document.
            throw BadUserInput(
                $"Argument \"{describe(owner, definition)}\" has invalid {(isDefault ? "default value" : "value")}{path}: {message}",
                isDefault ? node : wrong ?? node);
        }

        return values;
    }

    private static bool IsMissing(ValueNode literal, VariableValues? variables) =>
        literal is VariableNode variable && !(variables is not null && variables.TryGet(variable.Name.Value, out _));

    private static ValueNode? Find(IReadOnlyList<ArgumentNode> arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (argument.Name.Value == name)
                return argument.Value;
        }

        return null;
    }

    private static GraphQLException BadUserInput(string message, SyntaxNode node) =>
        new(message, ErrorCodes.BadUserInput) { Node = node };
}
