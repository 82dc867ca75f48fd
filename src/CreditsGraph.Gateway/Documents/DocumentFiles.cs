using System.Globalization;
using System.Text;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.GraphQL.Documents;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.Gateway.Documents;

/// <summary>The trusted documents of the gateway itself, of a folder and of manifests, and what is wrong with these files.</summary>
internal sealed class DocumentFiles
{
    private const string BuiltInFolder = "operations/";
    private const int MaxManifestBytes = 16 * 1024 * 1024;
    private const int MaxDocuments = 10_000;

    // Names that begin with a dot are hidden: those are where a mounted volume keeps its versions.
    private static readonly EnumerationOptions Recursively = new() { RecurseSubdirectories = true, MaxRecursionDepth = 16, IgnoreInaccessible = false };

    private readonly LimitOptions _limits;
    private readonly List<TrustedDocument> _documents = [];
    private readonly List<string> _problems = [];

    private DocumentFiles(LimitOptions limits) => _limits = limits;

    public static DocumentFiles Read(DocumentSettings settings, LimitOptions limits)
    {
        var files = new DocumentFiles(limits);
        if (settings.BuiltIn)
            files.ReadBuiltIn();
        if (settings.Folder is not null)
            files.ReadFolder(Path.GetFullPath(settings.Folder));
        foreach (var manifest in settings.Manifests)
            files.ReadManifest(Path.GetFullPath(manifest));
        return files;
    }

    /// <summary>Makes an executor of the documents.</summary>
    /// <exception cref="StartupException">Something is wrong with some of them; the message lists all of it.</exception>
    public RequestExecutor Serve(Func<IReadOnlyList<TrustedDocument>, RequestExecutor> create)
    {
        RequestExecutor? executor = null;
        try
        {
            executor = create(_documents);
        }
        catch (TrustedDocumentsException exception)
        {
            _problems.AddRange(exception.Problems);
        }

        return executor is not null && _problems.Count == 0 ? executor : throw new StartupException(Describe(_problems));
    }

    private void ReadBuiltIn()
    {
        var assembly = typeof(DocumentFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(BuiltInFolder, StringComparison.Ordinal)))
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            var text = new byte[resource.Length];
            resource.ReadExactly(text);
            Add(name, name[BuiltInFolder.Length..], text);
        }
    }

    private void ReadFolder(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", Recursively)
                .Where(static file => Path.GetExtension(file) is ".graphql" or ".gql")
                .Take(MaxDocuments + 1)
                .Order(StringComparer.Ordinal)
                .ToList();
            if (files.Count > MaxDocuments)
            {
                _problems.Add($"{folder}: The folder has more than {MaxDocuments} documents.");
                return;
            }

            foreach (var file in files)
            {
                if (ReadFile(file, _limits.DocumentBytes) is { } text)
                    Add(file, Path.GetRelativePath(folder, file), text);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{folder}: The folder cannot be read. {exception.Message}");
        }
    }

    private void ReadManifest(string file)
    {
        if (ReadFile(file, MaxManifestBytes) is not { } json)
            return;
        var documents = DocumentManifest.Read(file, json, _problems);
        if (documents.Count > MaxDocuments)
            _problems.Add($"{file}: The manifest has more than {MaxDocuments} documents.");
        else
            _documents.AddRange(documents);
    }

    private byte[]? ReadFile(string file, int maxBytes)
    {
        try
        {
            using var stream = File.OpenRead(file);
            if (stream.Length <= maxBytes)
            {
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return bytes;
            }

            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file}: The file is larger than {maxBytes} bytes."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{file}: The file cannot be read. {exception.Message}");
        }

        return null;
    }

    private void Add(string origin, string path, byte[] text) =>
        _documents.Add(new TrustedDocument(origin, text) { Ids = IdOf(path) is { } id ? [id] : [] });

    /// <summary>
    /// A file's name is an id too, for people: without its extension, and with a dot for every folder. None where it has
    /// characters that no id of the specification has.
    /// </summary>
    private static string? IdOf(string path)
    {
        var id = Path.ChangeExtension(path, null).Replace(Path.DirectorySeparatorChar, '.');
        return id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~') ? id : null;
    }

    private static string Describe(List<string> problems)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"The trusted documents have {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}:");
        foreach (var problem in problems)
            text.AppendLine().Append("  ").Append(problem);
        return text.ToString();
    }
}
