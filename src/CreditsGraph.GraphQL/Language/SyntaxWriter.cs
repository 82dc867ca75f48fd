using System.Text;

namespace CreditsGraph.GraphQL.Language;

/// <summary>Writes nodes as text: indentation by two spaces, and lists that break where they pass 80 columns.</summary>
internal sealed partial class SyntaxWriter
{
    private const int MaxLineLength = 80;

    private readonly StringBuilder _text = new();
    private int _indentation;
    private int _lineEnds;

    public override string ToString() => _text.ToString();

    public void Write(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode document:
                WriteDocument(document);
                break;
            case TypeSystemDefinitionNode definition:
                WriteTypeSystemDefinition(definition);
                break;
            case ValueNode value:
                WriteValue(value);
                break;
            case TypeNode type:
                WriteType(type);
                break;
            case NameNode name:
                Write(name.Value);
                break;
            case DirectiveNode directive:
                Write($"@{directive.Name.Value}");
                WriteInline("(", directive.Arguments, ", ", ")");
                break;
            case ArgumentNode argument:
                Write($"{argument.Name.Value}: ");
                WriteValue(argument.Value);
                break;
            case ObjectFieldNode field:
                Write($"{field.Name.Value}: ");
                WriteValue(field.Value);
                break;
            case FieldDefinitionNode or InputValueDefinitionNode or EnumValueDefinitionNode or RootOperationTypeNode:
                WriteTypeSystemPart(node);
                break;
            default:
                WriteExecutable(node);
                break;
        }
    }

    private void Write(string text) => _text.Append(text);

    private void WriteLine()
    {
        _lineEnds++;
        _text.Append('\n').Append(' ', _indentation * 2);
    }

    private void WriteDocument(DocumentNode document)
    {
        for (var i = 0; i < document.Definitions.Count; i++)
        {
            // A brace right after a type without a body would open that body.
            var allowsShorthand = i == 0 || _text[^1] == '}';

            // No white space on the blank line between two definitions: they are not indented.
            if (i > 0)
                Write("\n\n");
            if (document.Definitions[i] is OperationDefinitionNode operation)
                WriteOperation(operation, allowsShorthand);
            else
                Write(document.Definitions[i]);
        }
    }

    /// <summary>Items on one line; nothing at all where there are none.</summary>
    private void WriteInline(string open, IReadOnlyList<SyntaxNode> items, string separator, string close)
    {
        if (items.Count == 0)
            return;
        Write(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                Write(separator);
            Write(items[i]);
        }

        Write(close);
    }

    /// <summary>Items on lines of their own, indented; nothing at all where there are none.</summary>
    private void WriteBlock(string open, IReadOnlyList<SyntaxNode> items, string close)
    {
        if (items.Count == 0)
            return;
        Write(open);
        _indentation++;
        foreach (var item in items)
        {
            WriteLine();
            Write(item);
        }

        _indentation--;
        WriteLine();
        Write(close);
    }

    private void WriteDirectives(IReadOnlyList<DirectiveNode> directives) => WriteInline(" ", directives, " ", "");

    private void WriteDescription(StringValueNode? description)
    {
        if (description is null)
            return;
        WriteValue(description);
        WriteLine();
    }

    private void WriteType(TypeNode type)
    {
        switch (type)
        {
            case NamedTypeNode named:
                Write(named.Name.Value);
                break;
            case ListTypeNode list:
                Write("[");
                WriteType(list.Type);
                Write("]");
                break;
            case NonNullTypeNode nonNull:
                WriteType(nonNull.Type);
                Write("!");
                break;
        }
    }
}
