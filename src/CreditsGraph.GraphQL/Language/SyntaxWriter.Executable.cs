namespace CreditsGraph.GraphQL.Language;

/// <summary>Operations, fragments and selections.</summary>
internal sealed partial class SyntaxWriter
{
    private void WriteExecutable(SyntaxNode node)
    {
        switch (node)
        {
            case OperationDefinitionNode operation:
                WriteOperation(operation, allowsShorthand: true);
                break;
            case VariableDefinitionNode definition:
                WriteDescription(definition.Description);
                Write($"${definition.Variable.Name.Value}: ");
                WriteType(definition.Type);
                WriteDefaultValue(definition.DefaultValue);
                WriteDirectives(definition.Directives);
                break;
            case FragmentDefinitionNode fragment:
                WriteDescription(fragment.Description);
                Write($"fragment {fragment.Name.Value} on {fragment.TypeCondition.Name.Value}");
                WriteDirectives(fragment.Directives);
                Write(" ");
                Write(fragment.SelectionSet);
                break;
            case SelectionSetNode selectionSet:
                WriteBlock("{", selectionSet.Selections, "}");
                break;
            case FieldNode field:
                WriteField(field);
                break;
            case FragmentSpreadNode spread:
                Write($"...{spread.Name.Value}");
                WriteDirectives(spread.Directives);
                break;
            case InlineFragmentNode fragment:
                Write("...");
                if (fragment.TypeCondition is { } condition)
                    Write($" on {condition.Name.Value}");
                WriteDirectives(fragment.Directives);
                Write(" ");
                Write(fragment.SelectionSet);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, "Not a node of this grammar.");
        }
    }

    private void WriteOperation(OperationDefinitionNode operation, bool allowsShorthand)
    {
        var isShorthand = allowsShorthand && operation is
        {
            Operation: OperationType.Query, Description: null, Name: null,
            VariableDefinitions.Count: 0, Directives.Count: 0,
        };
        if (!isShorthand)
        {
            WriteDescription(operation.Description);
            Write(operation.Operation.Keyword());
            if (operation.Name is not null || operation.VariableDefinitions.Count > 0)
                Write($" {operation.Name?.Value}");
            WriteVariableDefinitions(operation.VariableDefinitions);
            WriteDirectives(operation.Directives);
            Write(" ");
        }

        Write(operation.SelectionSet);
    }

    private void WriteVariableDefinitions(IReadOnlyList<VariableDefinitionNode> definitions)
    {
        if (TryWriteOnOneLine(definitions))
            return;

        // Not indented, unlike the definitions of arguments: so does graphql-js.
        Write("(");
        foreach (var definition in definitions)
        {
            WriteLine();
            Write(definition);
        }

        WriteLine();
        Write(")");
    }

    /// <summary>Definitions between parentheses; false, with nothing written, where one of them needs several lines.</summary>
    private bool TryWriteOnOneLine(IReadOnlyList<SyntaxNode> definitions)
    {
        var (length, lineEnds) = (_text.Length, _lineEnds);
        WriteInline("(", definitions, ", ", ")");
        if (_lineEnds == lineEnds)
            return true;
        _text.Length = length;
        _lineEnds = lineEnds;
        return false;
    }

    private void WriteField(FieldNode field)
    {
        var start = _text.Length;
        if (field.Alias is { } alias)
            Write($"{alias.Value}: ");
        Write(field.Name.Value);
        var prefix = _text.Length - start;

        if (prefix + 2 + LengthOfAll(field.Arguments) > MaxLineLength)
            WriteBlock("(", field.Arguments, ")");
        else
            WriteInline("(", field.Arguments, ", ", ")");
        WriteDirectives(field.Directives);
        if (field.SelectionSet is { } selectionSet)
        {
            Write(" ");
            Write(selectionSet);
        }
    }

    private void WriteDefaultValue(ValueNode? value)
    {
        if (value is null)
            return;
        Write(" = ");
        WriteValue(value);
    }
}
