using System.Collections;
using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Language;

/// <summary>Syntax trees as text, to compare them with.</summary>
internal static class SyntaxTree
{
    /// <summary>Kinds, values and nesting; no positions. Reads every property, so that a new one is compared too.</summary>
    public static string Dump(SyntaxNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    /// <summary>Every node with what it covers of the source, in the order of the source, parents before children.</summary>
    public static IEnumerable<(string Kind, string Text)> Texts(SyntaxNode node, string source)
    {
        var utf8 = Encoding.UTF8.GetBytes(source).AsMemory();
        return All(node).OrderBy(n => n.Span.Start).ThenByDescending(n => n.Span.End).Select(n =>
            (n.GetType().Name, Encoding.UTF8.GetString(utf8.Span[n.Span.Start..n.Span.End])));
    }

    private static IEnumerable<SyntaxNode> All(SyntaxNode node) => Properties(node)
        .SelectMany(p => p.Value switch
        {
            SyntaxNode child => All(child),
            IEnumerable<SyntaxNode> children => children.SelectMany(All),
            _ => [],
        })
        .Prepend(node);

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case SyntaxNode node:
                text.Append(node.GetType().Name).Append('(');
                foreach (var (name, property) in Properties(node))
                {
                    text.Append(name).Append('=');
                    Append(text, property);
                    text.Append(';');
                }

                text.Append(')');
                break;
            case IEnumerable list and not string:
                text.Append('[');
                foreach (var item in list)
                    Append(text, item);
                text.Append(']');
                break;
            default:
                text.Append('‹').Append(value ?? "null").Append('›');
                break;
        }
    }

    private static IEnumerable<(string Name, object? Value)> Properties(SyntaxNode node) => node.GetType().GetProperties()
        .Where(p => p.Name is not (nameof(SyntaxNode.Span) or nameof(DocumentNode.Source)))
        .OrderBy(p => p.Name, StringComparer.Ordinal)
        .Select(p => (p.Name, p.GetValue(node)));
}
