using System.Text;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation;

/// <summary>A field as the document selects it. Each has one place in the document and so one parent type.</summary>
internal sealed class SelectedField(FieldNode node, CompositeType? parent, FieldDefinition? definition)
{
    public FieldNode Node { get; } = node;

    public CompositeType? Parent { get; } = parent;

    public FieldDefinition? Definition { get; } = definition;

    /// <summary>Equal for equal arguments, in whatever order they and their fields are written.</summary>
    public string ArgumentsKey => field ??= KeyOf(Node.Arguments);

    /// <summary>The directive that asks for the items of a list one after the other, or null.</summary>
    public DirectiveNode? Stream => Node.Directives.Count == 0 ? null : Node.Directives.FirstOrDefault(static d => d.Name.Value == "stream");

    /// <summary>As <see cref="ArgumentsKey"/>, of <see cref="Stream"/>.</summary>
    public string StreamKey => field ??= KeyOf(Stream?.Arguments ?? []);

    /// <summary>What is selected below; null for leaves, and until <see cref="SelectedFields.Collector.Below"/> has collected it.</summary>
    public SelectedFields? Collected { get; set; }

    /// <summary>Whether no object can have both fields: each is of an object type, and not of the same.</summary>
    public static bool AreMutuallyExclusive(SelectedField a, SelectedField b) =>
        a.Parent != b.Parent && a.Parent is ObjectType && b.Parent is ObjectType;

    /// <summary>
    /// Whether the types write a value the same way: both are the same leaf type, or both are composite, within the same
    /// lists and non-nulls (SameResponseShape, section 5.3.2).
    /// </summary>
    public static bool AreSameShape(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (NonNullType x, NonNullType y) => AreSameShape(x.OfType, y.OfType),
        (ListType x, ListType y) => AreSameShape(x.OfType, y.OfType),
        (CompositeType, CompositeType) => true,
        _ => a == b,
    };

    private static string KeyOf(IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count == 0)
            return "";
        var text = new StringBuilder();
        foreach (var argument in arguments.OrderBy(static a => a.Name.Value, StringComparer.Ordinal))
        {
            text.Append(argument.Name.Value).Append(':');
            LiteralText.AppendKey(text, argument.Value);
            text.Append(',');
        }

        return text.ToString();
    }
}

/// <summary>
/// The fields of one selection set with those of its inline fragments, and the fragments that it spreads, each once and
/// not followed.
/// </summary>
internal sealed class SelectedFields
{
    private readonly List<SelectedField> _fields = [];
    private readonly List<DefinitionFacts> _spreads = [];

    private SelectedFields(int id)
    {
        Id = id;
    }

    /// <summary>Tells this selection set from the others of its collector.</summary>
    public int Id { get; }

    public IReadOnlyList<SelectedField> Fields => _fields;

    public IReadOnlyList<DefinitionFacts> Spreads => _spreads;

    /// <summary>The fields by their response names, in the order of the first of each.</summary>
    public OrderedDictionary<string, List<SelectedField>> Groups => field ??= Group();

    private OrderedDictionary<string, List<SelectedField>> Group()
    {
        var result = new OrderedDictionary<string, List<SelectedField>>(StringComparer.Ordinal);
        foreach (var selected in _fields)
        {
            if (!result.TryGetValue(selected.Node.ResponseName, out var group))
                result.Add(selected.Node.ResponseName, group = []);
            group.Add(selected);
        }

        return result;
    }

    /// <summary>Collects each selection set of a document at most once.</summary>
    internal sealed class Collector(ValidationContext context)
    {
        private readonly SelectedFields?[] _definitions = new SelectedFields?[context.Definitions.Count];
        private int _nextId;

        public SelectedFields Of(DefinitionFacts facts) => _definitions[facts.Index] ??= facts.Definition switch
        {
            OperationDefinitionNode operation => Collect(operation.SelectionSet, context.RootType(operation.Operation)),
            FragmentDefinitionNode fragment => Collect(
                fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name.Value) as CompositeType),
            _ => throw new ArgumentException("Only operations and fragments select fields.", nameof(facts)),
        };

        public SelectedFields? Below(SelectedField field)
        {
            if (field.Node.SelectionSet is { } selections)
                field.Collected ??= Collect(selections, field.Definition?.Type.Named as CompositeType);
            return field.Collected;
        }

        private SelectedFields Collect(SelectionSetNode selections, CompositeType? type)
        {
            var result = new SelectedFields(_nextId++);
            var spreads = new HashSet<DefinitionFacts>();
            Collect(selections, type, result, spreads);
            result._spreads.AddRange(spreads);
            return result;
        }

        private void Collect(SelectionSetNode selections, CompositeType? type, SelectedFields result, HashSet<DefinitionFacts> spreads)
        {
            foreach (var selection in selections.Selections)
            {
                switch (selection)
                {
                    case FieldNode field:
                        var definition = type is null ? null : context.Schema.FindField(type, field.Name.Value);
                        result._fields.Add(new SelectedField(field, type, definition));
                        break;
                    case FragmentSpreadNode spread when context.FindFragment(spread.Name.Value) is { } facts:
                        spreads.Add(facts);
                        break;
                    case InlineFragmentNode { TypeCondition: { } condition } fragment:
                        var inner = context.Schema.FindType(condition.Name.Value) as CompositeType;
                        Collect(fragment.SelectionSet, inner, result, spreads);
                        break;
                    case InlineFragmentNode fragment:
                        Collect(fragment.SelectionSet, type, result, spreads);
                        break;
                }
            }
        }
    }
}
