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
    public string ArgumentsKey => field ??= MakeArgumentsKey();

    /// <summary>What is selected below; null for leaves, and until <see cref="SelectedFields.Below"/> has collected it.</summary>
    public SelectedFields? Collected { get; set; }

    private string MakeArgumentsKey()
    {
        if (Node.Arguments.Count == 0)
            return "";
        var text = new StringBuilder();
        foreach (var argument in Node.Arguments.OrderBy(static a => a.Name.Value, StringComparer.Ordinal))
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
