using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.GraphQL.Validation;

/// <summary>What the rules share while a document is validated: the schema, the document's definitions, and the errors.</summary>
internal sealed class ValidationContext
{
    /// <summary>More places than this tell nobody more: of two sides of a conflict, twenty each.</summary>
    internal const int MaxLocations = 40;

    // Names are the client's, and one long name may be in many messages.
    private const int MaxMessageLength = 2000;

    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<string, DefinitionFacts> _fragments = new(StringComparer.Ordinal);
    private LineIndex? _lines;

    public ValidationContext(Schema schema, DocumentNode document, ValidationOptions options)
    {
        Schema = schema;
        Document = document;
        Options = options;
        Suggestions = options.Suggestions ? Suggestions.All : Suggestions.None;
        Definitions = [.. document.Definitions.Select((definition, index) => new DefinitionFacts(definition, index))];
        foreach (var facts in Definitions)
        {
            if (facts.Definition is FragmentDefinitionNode fragment)
                _fragments.TryAdd(fragment.Name.Value, facts);
        }
    }

    public Schema Schema { get; }

    public DocumentNode Document { get; }

    public ValidationOptions Options { get; }

    public Suggestions Suggestions { get; }

    /// <summary>One for each definition of the document, in its order.</summary>
    public IReadOnlyList<DefinitionFacts> Definitions { get; }

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Whether the limit of errors is passed, so that looking for more is of no use.</summary>
    public bool IsFull => _errors.Count > Options.MaxErrors;

    /// <summary>How many more errors make a difference.</summary>
    public int Remaining => Options.MaxErrors + 1 - _errors.Count;

    /// <summary>The type that operations of a kind select on; null where the schema has none.</summary>
    public ObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => Schema.QueryType,
        OperationType.Mutation => Schema.MutationType,
        _ => Schema.SubscriptionType,
    };

    /// <summary>The fragment of that name, or null; the first of several.</summary>
    public DefinitionFacts? FindFragment(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>The definition and every fragment that it reaches, each once. Walks a list: chains of fragments may be long.</summary>
    public IReadOnlyList<DefinitionFacts> Reachable(DefinitionFacts from) => Reachable([from]);

    /// <summary>The definitions and every fragment that they reach, each once.</summary>
    public IReadOnlyList<DefinitionFacts> Reachable(IEnumerable<DefinitionFacts> from)
    {
        List<DefinitionFacts> reached = [.. from];
        var isReached = new bool[Definitions.Count];
        foreach (var facts in reached)
            isReached[facts.Index] = true;
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var target in reached[i].Targets)
            {
                if (isReached[target.Index])
                    continue;
                isReached[target.Index] = true;
                reached.Add(target);
            }
        }

        return reached;
    }

    /// <summary>Reports an error at the nodes, of which the first <see cref="MaxLocations"/> are told.</summary>
    public void Report(string message, params ReadOnlySpan<SyntaxNode> nodes) =>
        Add(new GraphQLError(message, ErrorCodes.ValidationFailed), nodes);

    /// <summary>Reports that the document is over a bound, or cannot be checked within it.</summary>
    public void Report(LimitExcess excess, params ReadOnlySpan<SyntaxNode> nodes) => Add(excess.ToError(), nodes);

    private void Add(GraphQLError error, ReadOnlySpan<SyntaxNode> nodes)
    {
        if (IsFull)
            return;
        if (_errors.Count == Options.MaxErrors)
        {
            _errors.Add(new GraphQLError(
                "Too many validation errors, error limit reached. Validation aborted.", ErrorCodes.ValidationFailed));
            return;
        }

        if (error.Message.Length > MaxMessageLength)
            error = error with { Message = error.Message[..MaxMessageLength] + "..." };
        _lines ??= new LineIndex(Document.Source);
        var locations = new SourceLocation[Math.Min(nodes.Length, MaxLocations)];
        for (var i = 0; i < locations.Length; i++)
            locations[i] = _lines.LocationOf(nodes[i]);
        _errors.Add(error with { Locations = locations });
    }
}
