using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>Compares syntax trees by every property but their places. A new property is compared too.</summary>
internal static class SyntaxComparer
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public static bool AreAlike(object? a, object? b) => (a, b) switch
    {
        (SyntaxNode x, SyntaxNode y) => x.GetType() == y.GetType()
            && Array.TrueForAll(PropertiesOf(x.GetType()), property => AreAlike(property.GetValue(x), property.GetValue(y))),
        (string x, string y) => x == y,
        (IList x, IList y) => x.Count == y.Count && x.Cast<object>().Zip(y.Cast<object>()).All(static pair => AreAlike(pair.First, pair.Second)),
        _ => Equals(a, b),
    };

    private static PropertyInfo[] PropertiesOf(Type type) => Properties.GetOrAdd(type, static type =>
        [.. type.GetProperties().Where(static p => p.Name is not (nameof(SyntaxNode.Span) or nameof(DocumentNode.Source)))]);
}
