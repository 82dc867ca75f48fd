using System.Text;
using CreditsGraph.GraphQL.Language;
using FsCheck;
using FsCheck.Fluent;

namespace CreditsGraph.GraphQL.Tests.Language;

/// <summary>Random syntax trees that have a text: what the grammar forbids is never generated.</summary>
internal static class SyntaxGenerator
{
    private static readonly SourceSpan Nowhere = new(0, 0);

    private static readonly Gen<NameNode> Name = Gen.Elements(
        "a", "b1", "_c", "__typename", "aRatherLongNameThatTakesPlaceOnItsLine", "on", "type", "query", "fragment",
        "extend", "true", "null", "implements", "repeatable", "schema", "input").Select(n => new NameNode(Nowhere, n));

    private static readonly Gen<NameNode> FragmentName = Name.Where(n => n.Value != "on");
    private static readonly Gen<NamedTypeNode> NamedType = Name.Select(n => new NamedTypeNode(Nowhere, n));

    private static readonly Gen<string> Text = Gen.Elements(
            "a", "word ", "  ", "\t", "\"", "\"\"\"", "\\", "/", "é", "😀", "\n", "\r", "\0", "\b", "\u007F", "\u0085", "\uFFFF",
            "some words that together take more place than a line has").ListOf()
        .Select(string.Concat);

    // A block string's value has no indentation in common and no blank line at its ends: decoding makes it so.
    private static readonly Gen<StringValueNode> BlockText = Gen.Elements(
            "a", "word ", " ", "  ", "\t", "\"", "\"\"\"", "\\", "\\n", "é", "😀", "\n", "\n  ", "\n\n", "\0",
            "some words that together take more place than a line has").ListOf()
        .Select(parts => string.Concat(parts).Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal))
        .Select(content => new StringValueNode(Nowhere, BlockString.Decode(Encoding.UTF8.GetBytes(content)), IsBlock: true));

    private static readonly Gen<StringValueNode> StringValue =
        Gen.OneOf(Text.Select(text => new StringValueNode(Nowhere, text, IsBlock: false)), BlockText);

    private static readonly Gen<StringValueNode?> Description = Optional(StringValue);

    public static Gen<DocumentNode> Document { get; } =
        from first in Operation(isFirst: true)
        from others in Gen.OneOf(
            Operation(isFirst: false), Fragment().Select(Up<DefinitionNode, FragmentDefinitionNode>), TypeSystem()).ListOf()
        select new DocumentNode(Nowhere, [first, .. others], default);

    private static Gen<ValueNode> Value(bool isConst, int depth)
    {
        var leaves = Gen.OneOf(
            Gen.Elements("0", "-0", "7", "-12", "123456789012345678901234567890").Select(ValueNode (t) => new IntValueNode(Nowhere, t)),
            Gen.Elements("0.0", "-1.50", "1e5", "12.5E-3").Select(ValueNode (t) => new FloatValueNode(Nowhere, t)),
            StringValue.Select(Up<ValueNode, StringValueNode>),
            Gen.Elements(true, false).Select(ValueNode (b) => new BooleanValueNode(Nowhere, b)),
            Gen.Constant<ValueNode>(new NullValueNode(Nowhere)),
            Name.Where(n => n.Value is not ("true" or "null")).Select(ValueNode (n) => new EnumValueNode(Nowhere, n.Value)));
        if (!isConst)
            leaves = Gen.OneOf(leaves, Variable().Select(Up<ValueNode, VariableNode>));
        if (depth == 0)
            return leaves;
        var inner = Value(isConst, depth - 1);
        var fields = from name in Name from value in inner select new ObjectFieldNode(Nowhere, name, value);
        return Gen.OneOf(
            leaves,
            Few(inner).Select(ValueNode (values) => new ListValueNode(Nowhere, values)),
            Few(fields).Select(ValueNode (f) => new ObjectValueNode(Nowhere, f)));
    }

    private static Gen<VariableNode> Variable() => Name.Select(n => new VariableNode(Nowhere, n));

    private static Gen<TypeNode> Type(int depth)
    {
        var nullable = depth == 0
            ? NamedType.Select(Up<TypeNode, NamedTypeNode>)
            : Gen.OneOf(NamedType.Select(Up<TypeNode, NamedTypeNode>), Type(depth - 1).Select(TypeNode (t) => new ListTypeNode(Nowhere, t)));
        return Gen.OneOf(nullable, nullable.Select(TypeNode (t) => new NonNullTypeNode(Nowhere, t)));
    }

    private static Gen<IReadOnlyList<ArgumentNode>> Arguments(bool isConst) => Few(
        from name in Name from value in Value(isConst, 2) select new ArgumentNode(Nowhere, name, value));

    private static Gen<IReadOnlyList<DirectiveNode>> Directives(bool isConst) => Few(
        from name in Name from arguments in Arguments(isConst) select new DirectiveNode(Nowhere, name, arguments));

    private static Gen<SelectionSetNode> SelectionSet(int depth) =>
        from first in Selection(depth)
        from others in Few(Selection(depth))
        select new SelectionSetNode(Nowhere, [first, .. others]);

    private static Gen<SelectionNode> Selection(int depth)
    {
        var spread = from name in FragmentName
                     from directives in Directives(false)
                     select (SelectionNode)new FragmentSpreadNode(Nowhere, name, directives);
        var field = from alias in Optional(Name)
                    from name in Name
                    from arguments in Arguments(false)
                    from directives in Directives(false)
                    from selections in depth == 0 ? Gen.Constant<SelectionSetNode?>(null) : Optional(SelectionSet(depth - 1))
                    select (SelectionNode)new FieldNode(Nowhere, alias, name, arguments, directives, selections);
        if (depth == 0)
            return Gen.OneOf(spread, field);
        var inline = from type in Optional(NamedType)
                     from directives in Directives(false)
                     from selections in SelectionSet(depth - 1)
                     select (SelectionNode)new InlineFragmentNode(Nowhere, type, directives, selections);
        return Gen.OneOf(field, field, spread, inline);
    }

    // Only the first definition may be a query in shorthand: its brace would continue a type without a body.
    private static Gen<DefinitionNode> Operation(bool isFirst) =>
        from description in Description
        from type in Gen.Elements(OperationType.Query, OperationType.Mutation, OperationType.Subscription)
        from name in isFirst ? Optional(Name) : Name.Select(NameNode? (n) => n)
        from variables in Few(
            from description in Description
            from variable in Variable()
            from type in Type(2)
            from value in Optional(Value(true, 2))
            from directives in Directives(true)
            select new VariableDefinitionNode(Nowhere, description, variable, type, value, directives))
        from directives in Directives(false)
        from selections in SelectionSet(2)
        select (DefinitionNode)new OperationDefinitionNode(Nowhere, description, type, name, variables, directives, selections);

    private static Gen<FragmentDefinitionNode> Fragment() =>
        from description in Description
        from name in FragmentName
        from type in NamedType
        from directives in Directives(false)
        from selections in SelectionSet(1)
        select new FragmentDefinitionNode(Nowhere, description, name, type, directives, selections);

    private static Gen<DefinitionNode> TypeSystem() =>
        from isExtension in Gen.Elements(true, false)
        from description in isExtension ? Gen.Constant<StringValueNode?>(null) : Description
        from name in Name
        from interfaces in Few(NamedType)
        from directives in isExtension ? Directives(true).Where(d => d.Count > 0) : Directives(true)
        from fields in Few(FieldDefinition())
        from inputs in Few(InputValueDefinition())
        from values in Few(EnumValueDefinition())
        from roots in Few(RootOperationType()).Where(r => r.Count > 0)
        from isRepeatable in Gen.Elements(true, false)
        from locations in Few(Gen.Elements("FIELD", "OBJECT", "QUERY").Select(l => new NameNode(Nowhere, l))).Where(l => l.Count > 0)
        from definition in Gen.Elements<DefinitionNode>(
            new SchemaDefinitionNode(Nowhere, isExtension, description, directives, roots),
            new ScalarTypeDefinitionNode(Nowhere, isExtension, description, name, directives),
            new ObjectTypeDefinitionNode(Nowhere, isExtension, description, name, interfaces, directives, fields),
            new InterfaceTypeDefinitionNode(Nowhere, isExtension, description, name, interfaces, directives, fields),
            new UnionTypeDefinitionNode(Nowhere, isExtension, description, name, directives, interfaces),
            new EnumTypeDefinitionNode(Nowhere, isExtension, description, name, directives, values),
            new InputObjectTypeDefinitionNode(Nowhere, isExtension, description, name, directives, inputs),
            new DirectiveDefinitionNode(Nowhere, description, name, inputs, isRepeatable, locations))
        select definition;

    private static Gen<FieldDefinitionNode> FieldDefinition() =>
        from description in Description
        from name in Name
        from arguments in Few(InputValueDefinition())
        from type in Type(2)
        from directives in Directives(true)
        select new FieldDefinitionNode(Nowhere, description, name, arguments, type, directives);

    private static Gen<InputValueDefinitionNode> InputValueDefinition() =>
        from description in Description
        from name in Name
        from type in Type(2)
        from value in Optional(Value(true, 2))
        from directives in Directives(true)
        select new InputValueDefinitionNode(Nowhere, description, name, type, value, directives);

    private static Gen<EnumValueDefinitionNode> EnumValueDefinition() =>
        from description in Description
        from name in Name.Where(n => n.Value is not ("true" or "null"))
        from directives in Directives(true)
        select new EnumValueDefinitionNode(Nowhere, description, name, directives);

    private static Gen<RootOperationTypeNode> RootOperationType() =>
        from operation in Gen.Elements(OperationType.Query, OperationType.Mutation, OperationType.Subscription)
        from type in NamedType
        select new RootOperationTypeNode(Nowhere, operation, type);

    private static Gen<T?> Optional<T>(Gen<T> generator)
        where T : class =>
        Gen.OneOf(Gen.Constant<T?>(null), generator.Select(T? (value) => value));

    // Mostly none: trees of lists of lists would have no end.
    private static Gen<IReadOnlyList<T>> Few<T>(Gen<T> generator) =>
        from count in Gen.Elements(0, 0, 1, 2, 3)
        from items in generator.ArrayOf(count)
        select (IReadOnlyList<T>)items;

    private static TBase Up<TBase, T>(T value)
        where T : TBase => value;
}
