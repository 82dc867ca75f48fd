using System.Text;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Documents;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.GraphQL.Documents;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.Gateway.Tests.Documents;

public sealed class DocumentFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_BuiltIn_AreTheOperationsOfTheRepositoryByteForByte()
    {
        var files = Directory.GetFiles(Path.Combine(Tool.RepositoryFolder, "schema", "operations"), "*.graphql").Order(StringComparer.Ordinal);

        var documents = Read(new DocumentSettings()).OrderBy(static d => d.Origin, StringComparer.Ordinal).ToList();

        Assert.Equal(
            files.Select(static file => $"{Path.GetFileNameWithoutExtension(file)} {File.ReadAllText(file)}"),
            documents.Select(static d => $"{d.Ids.Single()} {Encoding.UTF8.GetString(d.Text.Span)}"));
        Assert.Contains("customer-credits", documents.SelectMany(static d => d.Ids));
    }

    [Fact]
    public void Read_Folder_HasIdsOfThePathsThatCanBeOne()
    {
        _folder.Write("list.graphql", "{ a }");
        _folder.Write("detail/page.gql", "{ b }");
        _folder.Write("detail/two words.graphql", "{ c }");
        _folder.Write("notes.txt", "none");
        _folder.Write(".hidden.graphql", "none");
        _folder.Write(".git/hidden.graphql", "none");

        var documents = Read(new DocumentSettings { BuiltIn = false, Folder = _folder.Path });

        Assert.Equal(
            ["detail.page: { b }", ": { c }", "list: { a }"],
            documents.Select(static d => $"{string.Join(',', d.Ids)}: {Encoding.UTF8.GetString(d.Text.Span)}"));
        Assert.Equal(Path.Combine(_folder.Path, "detail", "page.gql"), documents[0].Origin);
    }

    [Fact]
    public void Read_Manifests_HasTheirIds()
    {
        var apollo = _folder.Write(
            "apollo.json", """{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a1","name":"A","type":"query","body":"{ a }"}]}""");
        var relay = _folder.Write("relay.json", """{"b2":"{ b }"}""");

        var documents = Read(new DocumentSettings { BuiltIn = false, Manifests = [apollo, relay] });

        Assert.Equal(["a1", "b2"], documents.Select(static d => d.Ids.Single()));
    }

    [Fact]
    public void Serve_ProblemsOfFilesAndOfDocuments_AreListedAtOnce()
    {
        _folder.Write("large.graphql", new string('#', 101));
        var manifest = _folder.Write("list.json", "[]");
        var missing = Path.Combine(_folder.Path, "missing.json");
        var files = DocumentFiles.Read(
            new DocumentSettings { BuiltIn = false, Folder = _folder.Path, Manifests = [manifest, missing] },
            new LimitOptions { DocumentBytes = 100 });

        var exception = Assert.Throws<StartupException>(
            () => files.Serve(static _ => throw new TrustedDocumentsException(["a.graphql:1:2: Wrong."])));

        var lines = exception.Message.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("The trusted documents have 4 problems:", lines[0]);
        Assert.Equal($"  {Path.Combine(_folder.Path, "large.graphql")}: The file is larger than 100 bytes.", lines[1]);
        Assert.Equal($"  {manifest}: The manifest is no JSON object.", lines[2]);
        Assert.StartsWith($"  {missing}: The file cannot be read.", lines[3], StringComparison.Ordinal);
        Assert.Equal("  a.graphql:1:2: Wrong.", lines[4]);
    }

    [Fact]
    public void Read_FolderThatIsMissing_IsAProblem()
    {
        var folder = Path.Combine(_folder.Path, "missing");

        var exception = Assert.Throws<StartupException>(() => Read(new DocumentSettings { Folder = folder }));

        Assert.Contains($"{folder}: The folder cannot be read.", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>What an executor would be made of.</summary>
    private static List<TrustedDocument> Read(DocumentSettings settings)
    {
        var documents = new List<TrustedDocument>();
        DocumentFiles.Read(settings, new LimitOptions()).Serve(trusted =>
        {
            documents.AddRange(trusted);
            return new RequestExecutor(
                CreditsSchema.Build(), new ExecutorOptions(), TimeProvider.System, NullLogger<RequestExecutor>.Instance);
        });
        return documents;
    }
}
