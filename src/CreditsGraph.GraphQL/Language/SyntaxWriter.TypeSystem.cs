namespace CreditsGraph.GraphQL.Language;

/// <summary>Definitions and extensions of the type system.</summary>
internal sealed partial class SyntaxWriter
{
    private void WriteTypeSystemDefinition(TypeSystemDefinitionNode definition)
    {
        WriteDescription(definition.Description);
        if (definition.IsExtension)
            Write("extend ");

        switch (definition)
        {
            case SchemaDefinitionNode schema:
                Write("schema");
                WriteDirectives(schema.Directives);
                WriteBlock(" {", schema.OperationTypes, "}");
                break;
            case ScalarTypeDefinitionNode scalar:
                Write($"scalar {scalar.Name.Value}");
                WriteDirectives(scalar.Directives);
                break;
            case ObjectTypeDefinitionNode type:
                Write($"type {type.Name.Value}");
                WriteInline(" implements ", type.Interfaces, " & ", "");
                WriteDirectives(type.Directives);
                WriteBlock(" {", type.Fields, "}");
                break;
            case InterfaceTypeDefinitionNode type:
                Write($"interface {type.Name.Value}");
                WriteInline(" implements ", type.Interfaces, " & ", "");
                WriteDirectives(type.Directives);
                WriteBlock(" {", type.Fields, "}");
                break;
            case UnionTypeDefinitionNode union:
                Write($"union {union.Name.Value}");
                WriteDirectives(union.Directives);
                WriteInline(" = ", union.Types, " | ", "");
                break;
            case EnumTypeDefinitionNode type:
                Write($"enum {type.Name.Value}");
                WriteDirectives(type.Directives);
                WriteBlock(" {", type.Values, "}");
                break;
            case InputObjectTypeDefinitionNode input:
                Write($"input {input.Name.Value}");
                WriteDirectives(input.Directives);
                WriteBlock(" {", input.Fields, "}");
                break;
            case DirectiveDefinitionNode directive:
                Write($"directive @{directive.Name.Value}");
                WriteArgumentDefinitions(directive.Arguments);
                Write(directive.IsRepeatable ? " repeatable on " : " on ");
                WriteInline("", directive.Locations, " | ", "");
                break;
        }
    }

    private void WriteTypeSystemPart(SyntaxNode node)
    {
        switch (node)
        {
            case FieldDefinitionNode field:
                WriteDescription(field.Description);
                Write(field.Name.Value);
                WriteArgumentDefinitions(field.Arguments);
                Write(": ");
                WriteType(field.Type);
                WriteDirectives(field.Directives);
                break;
            case InputValueDefinitionNode input:
                WriteDescription(input.Description);
                Write($"{input.Name.Value}: ");
                WriteType(input.Type);
                WriteDefaultValue(input.DefaultValue);
                WriteDirectives(input.Directives);
                break;
            case EnumValueDefinitionNode value:
                WriteDescription(value.Description);
                Write(value.Name.Value);
                WriteDirectives(value.Directives);
                break;
            case RootOperationTypeNode root:
                Write($"{root.Operation.Keyword()}: {root.Type.Name.Value}");
                break;
        }
    }

    private void WriteArgumentDefinitions(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        if (!TryWriteOnOneLine(arguments))
            WriteBlock("(", arguments, ")");
    }
}
