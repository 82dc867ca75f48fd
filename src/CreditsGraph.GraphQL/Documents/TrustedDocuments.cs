using System.Collections.Frozen;
using System.Globalization;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Documents;

/// <summary>The trusted documents of an executor by id and by text, parsed, validated and planned.</summary>
internal sealed class TrustedDocuments
{
    private const int MaxIdLength = 256;

    private readonly FrozenDictionary<string, PreparedDocument> _byId;
    private readonly Dictionary<byte[], PreparedDocument>.AlternateLookup<ReadOnlySpan<byte>> _byText;

    private TrustedDocuments(Dictionary<string, PreparedDocument> byId, Dictionary<byte[], PreparedDocument> byText)
    {
        _byId = byId.ToFrozenDictionary(StringComparer.Ordinal);
        _byText = byText.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Prepares all of them.</summary>
    /// <exception cref="TrustedDocumentsException">One cannot be executed, or an id stands for two texts.</exception>
    public static TrustedDocuments Prepare(IReadOnlyList<TrustedDocument> sources, DocumentPreparer preparer)
    {
        var problems = new List<string>();
        var byId = new Dictionary<string, PreparedDocument>(StringComparer.Ordinal);
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        var byText = new Dictionary<byte[], PreparedDocument>(TextComparer.Instance);
        foreach (var source in sources)
        {
            var text = source.Text.ToArray();
            if (!byText.TryGetValue(text, out var document))
            {
                document = Prepare(source.Origin, text, preparer, problems);
                byText.Add(text, document);
            }

            var hash = DocumentHash.Of(text);
            foreach (var id in source.Ids.Append(hash).Append(DocumentHash.Prefix + hash))
            {
                if (ProblemOf(id, hash) is { } problem)
                    problems.Add($"{source.Origin}: {problem}");
                else if (byId.TryAdd(id, document))
                    origins.Add(id, source.Origin);
                else if (byId[id] != document)
                    problems.Add($"{source.Origin}: The id \"{id}\" stands for another text already, that of {origins[id]}.");
            }
        }

        return problems.Count == 0 ? new TrustedDocuments(byId, byText) : throw new TrustedDocumentsException(problems);
    }

    public PreparedDocument? Find(string id) => _byId.GetValueOrDefault(id);

    public PreparedDocument? Find(ReadOnlySpan<byte> text) => _byText.TryGetValue(text, out var document) ? document : null;

    private static PreparedDocument Prepare(string origin, byte[] text, DocumentPreparer preparer, List<string> problems)
    {
        var document = preparer.PrepareTrusted(text);
        foreach (var error in document.Errors)
        {
            var place = error.Locations.Count == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $":{error.Locations[0].Line}:{error.Locations[0].Column}");
            problems.Add($"{origin}{place}: {error.Message}");
        }

        return document;
    }

    private static string? ProblemOf(string id, string hash)
    {
        if (id.Length is 0 or > MaxIdLength)
            return $"An id has from 1 to {MaxIdLength} characters.";
        var claim = id.StartsWith(DocumentHash.Prefix, StringComparison.Ordinal) ? id[DocumentHash.Prefix.Length..] : id;
        var isClaim = claim.Length < id.Length || DocumentHash.IsHash(claim);
        return isClaim && claim != hash ? $"The id \"{id}\" is not the SHA-256 of the document's text, which is {hash}." : null;
    }
}
