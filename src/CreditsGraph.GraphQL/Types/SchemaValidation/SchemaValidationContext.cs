using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Types.Sdl;

namespace CreditsGraph.GraphQL.Types.SchemaValidation;

/// <summary>What the rules look at and where they report to.</summary>
internal sealed class SchemaValidationContext(TypeSystemDocument document)
{
    private readonly List<(int Start, string Text)> _problems = [];

    public TypeSystemDocument Document { get; } = document;

    /// <summary>The definitions and the extensions that extend nothing: everything that refers to something.</summary>
    public IEnumerable<TypeDefinitionNode> TypesAndExtensions => Document.Types.Concat(Document.UnattachedExtensions);

    /// <summary>Every problem so far as <c>line:column message</c>, in the order of the text.</summary>
    public IReadOnlyList<string> Problems => [.. _problems.OrderBy(static p => p.Start).Select(static p => p.Text)];

    public void Report(SyntaxNode node, string message)
    {
        var location = Document.Source.LocationOf(node);
        _problems.Add((node.Span.Start, $"{location.Line}:{location.Column} {message}"));
    }

    /// <summary>Reports each name that has been there before.</summary>
    public void ReportRepeated(IEnumerable<NameNode> names, Func<string, string> message)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name.Value))
                Report(name, message(name.Value));
        }
    }
}
