using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Types.Sdl;

/// <summary>
/// Makes the types of a document that is known to be valid: first every named type, then their parts, since types
/// refer to each other in circles.
/// </summary>
internal sealed class SchemaAssembler(TypeSystemDocument document)
{
    private const string DefaultDeprecationReason = "No longer supported";

    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public Schema Build()
    {
        TypeDefinitionNode[] definitions = [.. document.Types, .. BuiltInDefinitions.Types];
        foreach (var node in definitions)
            _types.Add(node.Name.Value, Create(node));
        foreach (var node in definitions)
            Complete(_types[node.Name.Value], node);
        var directives = BuildDirectives();
        var meta = BuildMetaFields();

        // Section 3.5: a built-in scalar that nothing refers to is not part of the schema.
        var types = definitions
            .Where(d => d is not ScalarTypeDefinitionNode || !BuiltInDefinitions.IsScalar(d.Name.Value) || _used.Contains(d.Name.Value))
            .Select(d => _types[d.Name.Value]);

        return new Schema(
            document.Schema.Description?.Value,
            Root(OperationType.Query)!,
            Root(OperationType.Mutation),
            Root(OperationType.Subscription),
            [.. types],
            directives,
            meta)
        {
            AppliedDirectives = document.Schema.Directives,
        };
    }

    private static NamedType Create(TypeDefinitionNode node)
    {
        var name = node.Name.Value;
        NamedType type = node switch
        {
            ScalarTypeDefinitionNode => new ScalarType(name),
            ObjectTypeDefinitionNode => new ObjectType(name),
            InterfaceTypeDefinitionNode => new InterfaceType(name),
            UnionTypeDefinitionNode => new UnionType(name),
            EnumTypeDefinitionNode => new EnumType(name),
            InputObjectTypeDefinitionNode => new InputObjectType(name),
            _ => throw new ArgumentException($"'{name}' is of an unknown kind.", nameof(node)),
        };
        type.Description = node.Description?.Value;
        type.AppliedDirectives = node.Directives;
        return type;
    }

    private void Complete(NamedType type, TypeDefinitionNode node)
    {
        switch (type, node)
        {
            case (ScalarType scalar, _):
                scalar.SpecifiedByUrl = StringArgument(node.Directives.Find("specifiedBy"), "url");
                break;
            case (ObjectOrInterfaceType composite, _):
                composite.Interfaces = [.. node.Interfaces().Select(i => (InterfaceType)Reference(i))];
                composite.Fields = [.. node.Fields().Select(f => BuildField(composite, f))];
                break;
            case (UnionType union, UnionTypeDefinitionNode unionNode):
                union.Types = [.. unionNode.Types.Select(t => (ObjectType)Reference(t))];
                break;
            case (EnumType @enum, EnumTypeDefinitionNode enumNode):
                @enum.Values = [.. enumNode.Values.Select(BuildEnumValue)];
                break;
            case (InputObjectType input, InputObjectTypeDefinitionNode inputNode):
                input.IsOneOf = node.Directives.Find("oneOf") is not null;
                input.Fields = [.. inputNode.Fields.Select(BuildInputValue)];
                break;
        }
    }

    private FieldDefinition BuildField(ObjectOrInterfaceType declaringType, FieldDefinitionNode node) =>
        new(node.Name.Value, Reference(node.Type))
        {
            DeclaringType = declaringType,
            Description = node.Description?.Value,
            DeprecationReason = DeprecationReason(node.Directives),
            Arguments = [.. node.Arguments.Select(BuildInputValue)],
            AppliedDirectives = node.Directives,
        };

    private InputValueDefinition BuildInputValue(InputValueDefinitionNode node) => new(node.Name.Value, Reference(node.Type))
    {
        Description = node.Description?.Value,
        DefaultValue = node.DefaultValue,
        DeprecationReason = DeprecationReason(node.Directives),
        AppliedDirectives = node.Directives,
    };

    private EnumValueDefinition BuildEnumValue(EnumValueDefinitionNode node) => new(node.Name.Value)
    {
        Description = node.Description?.Value,
        DeprecationReason = DeprecationReason(node.Directives),
        AppliedDirectives = node.Directives,
    };

    private DirectiveDefinition[] BuildDirectives()
    {
        var own = document.Directives.Select(d => BuildDirective(d, isBuiltIn: false));
        var builtIn = BuiltInDefinitions.Directives
            .Where(d => ReferenceEquals(document.FindDirective(d.Name.Value), d))
            .Select(d => BuildDirective(d, isBuiltIn: true));
        return [.. own, .. builtIn];
    }

    private DirectiveDefinition BuildDirective(DirectiveDefinitionNode node, bool isBuiltIn) => new(node.Name.Value)
    {
        Description = node.Description?.Value,
        IsRepeatable = node.IsRepeatable,
        IsBuiltIn = isBuiltIn,
        Locations = [.. node.Locations.Select(static l => l.Value)],
        Arguments = [.. node.Arguments.Select(BuildInputValue)],
    };

    /// <summary>Section 4.1 and 4.2: the fields that no type declares.</summary>
    private MetaFields BuildMetaFields()
    {
        var text = new NonNullType(_types["String"]);
        return new MetaFields(
            new FieldDefinition("__typename", text) { Description = "The name of the object's type." },
            new FieldDefinition("__schema", new NonNullType(_types["__Schema"])) { Description = "The schema." },
            new FieldDefinition("__type", _types["__Type"])
            {
                Description = "One type of the schema; null where there is none of that name.",
                Arguments = [new InputValueDefinition("name", text) { Description = "The name of the type." }],
            });
    }

    private ObjectType? Root(OperationType operation) =>
        document.Schema.OperationTypes.FirstOrDefault(o => o.Operation == operation) is { } root
            ? (ObjectType)Reference(root.Type)
            : null;

    private GraphQLType Reference(TypeNode node)
    {
        switch (node)
        {
            case NonNullTypeNode nonNull: return new NonNullType(Reference(nonNull.Type));
            case ListTypeNode list: return new ListType(Reference(list.Type));
            default:
                var name = node.NamedType().Name.Value;
                _used.Add(name);
                return _types[name];
        }
    }

    private string? DeprecationReason(IReadOnlyList<DirectiveNode> directives) =>
        directives.Find("deprecated") is { } deprecated
            ? StringArgument(deprecated, "reason") ?? DefaultDeprecationReason
            : null;

    /// <summary>A directive's argument as given, else as its definition has it by default.</summary>
    private string? StringArgument(DirectiveNode? directive, string name)
    {
        if (directive is null)
            return null;
        var value = directive.Arguments.FirstOrDefault(a => a.Name.Value == name)?.Value
            ?? document.FindDirective(directive.Name.Value)?.Arguments.FirstOrDefault(a => a.Name.Value == name)?.DefaultValue;
        return (value as StringValueNode)?.Value;
    }
}
