using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>
/// What mutation starts from: the schema, the operations of clients, and whatever the tests hold of documents, SDL and
/// JSON, so that each test added makes the corpus better.
/// </summary>
internal sealed class Corpus
{
    private const int MaxBytes = 20_000;

    private readonly List<byte[]> _documents = [];
    private readonly List<byte[]> _schemas = [];
    private readonly List<byte[]> _json = [];

    private Corpus(IEnumerable<string> operations, string schema, IEnumerable<string> texts)
    {
        Operations = [.. operations];
        Schema = schema;
        foreach (var text in Operations.Append(schema).Concat(texts).Distinct(StringComparer.Ordinal))
            Add(text);
    }

    /// <summary>The documents that clients use.</summary>
    public IReadOnlyList<string> Operations { get; }

    /// <summary>The contract.</summary>
    public string Schema { get; }

    /// <summary>Executable documents, some of them wrong.</summary>
    public IReadOnlyList<byte[]> Documents => _documents;

    /// <summary>Documents of the type system.</summary>
    public IReadOnlyList<byte[]> Schemas => _schemas;

    /// <summary>JSON texts.</summary>
    public IReadOnlyList<byte[]> Json => _json;

    /// <param name="root">The repository's folder.</param>
    public static Corpus Load(string root) => new(
        Directory.EnumerateFiles(Path.Combine(root, "schema", "operations"), "*.graphql").Order(StringComparer.Ordinal).Select(File.ReadAllText),
        File.ReadAllText(Path.Combine(root, "schema", "credits.graphql")),
        Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static folder => folder is "bin" or "obj" or "Fuzz"))
            .Order(StringComparer.Ordinal)
            .SelectMany(static file => SourceLiterals.Of(File.ReadAllText(file))));

    private void Add(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length < 2 || trimmed.Length > MaxBytes)
            return;
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (IsJson(utf8))
            _json.Add(utf8);
        try
        {
            var isExecutable = GraphQLParser.Parse(utf8).Definitions.All(static d => d is OperationDefinitionNode or FragmentDefinitionNode);
            (isExecutable ? _documents : _schemas).Add(utf8);
        }
        catch (GraphQLSyntaxException)
        {
            if (trimmed.Contains('{'))
                _documents.Add(utf8);
        }
    }

    private static bool IsJson(byte[] utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8);
            return json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
