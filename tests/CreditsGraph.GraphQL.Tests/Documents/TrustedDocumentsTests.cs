using CreditsGraph.GraphQL.Documents;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;

namespace CreditsGraph.GraphQL.Tests.Documents;

public class TrustedDocumentsTests
{
    private const string Text = "query Title { title }\n";
    private const string Answer = """{"data":{"title":"Ledger"}}""";

    public static TheoryData<string> IdsOfText => [Library.HashOf(Text), "sha256:" + Library.HashOf(Text), "title", "x-old:1"];

    [Theory]
    [MemberData(nameof(IdsOfText))]
    public async Task DocumentId_OfATrustedDocument_RunsIt(string id)
    {
        var executor = Executor(DocumentsMode.Any, Library.Trusted(Text, "title", "x-old:1"));

        Assert.Equal(Answer, await executor.SendAsync(id: id));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("Title")]
    [InlineData("")]
    [InlineData("sha256:title")]
    public async Task DocumentId_Unknown_IsNotFound(string id)
    {
        var executor = Executor(DocumentsMode.Any, Library.Trusted(Text, "title"));

        Assert.Equal(("PERSISTED_QUERY_NOT_FOUND", "No document is known by that id."), await executor.SendAsync(id: id).RefusedAsync());
    }

    [Fact]
    public async Task Hash_OfATrustedDocumentOrAnIdOfItsOwn_RunsIt()
    {
        var executor = Executor(DocumentsMode.Trusted, Library.Trusted(Text, "title"));

        Assert.Equal(Answer, await executor.SendAsync(hash: Library.HashOf(Text)));
        Assert.Equal(Answer, await executor.SendAsync(hash: "title"));
        Assert.Equal(Answer, await executor.SendAsync(text: Text, hash: Library.HashOf(Text)));
    }

    [Fact]
    public async Task Trusted_TextOfATrustedDocument_RunsByteForByteOnly()
    {
        var executor = Executor(DocumentsMode.Trusted, Library.Trusted(Text));

        Assert.Equal(Answer, await executor.SendAsync(Text));
        Assert.Equal("DOCUMENT_NOT_TRUSTED", (await executor.SendAsync(Text.TrimEnd()).RefusedAsync()).Code);
    }

    [Theory]
    [InlineData("{ year }")]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("{ nothing }")]
    [InlineData("{")]
    [InlineData("")]
    public async Task Trusted_AnyOtherText_IsRefusedAndNothingToldOfIt(string text)
    {
        var executor = Executor(DocumentsMode.Trusted, Library.Trusted(Text));

        Assert.Equal(
            ("DOCUMENT_NOT_TRUSTED", "Only trusted documents run here, and this is none of them."),
            await executor.SendAsync(text).RefusedAsync());
    }

    [Fact]
    public async Task Any_AnyText_Runs()
    {
        var executor = Executor(DocumentsMode.Any, Library.Trusted(Text));

        Assert.Equal("""{"data":{"year":1494}}""", await executor.SendAsync("{ year }"));
        Assert.Equal(Answer, await executor.SendAsync(Text));
    }

    [Fact]
    public async Task Trusted_ManyOtherDocuments_DoNotPushItOut()
    {
        var executor = Library.Executor(
            new DocumentsOptions { Trusted = [Library.Trusted(Text, "title")] }, options: new ExecutorOptions { DocumentCacheCapacity = 2 });

        for (var i = 0; i < 100; i++)
            await executor.SendAsync($"{{ a{i}: title }}");

        Assert.Equal(Answer, await executor.SendAsync(id: "title"));
    }

    [Theory]
    [InlineData("{}", """{"data":{"title":"Ledger"}}""")]
    [InlineData("""{"with":true}""", """{"data":{"title":"Ledger","year":1494}}""")]
    public async Task Conditions_OfATrustedDocument_AreTheRequestsOwn(string variables, string answer)
    {
        var executor = Executor(
            DocumentsMode.Trusted, Library.Trusted("query($with: Boolean! = false) { title year @include(if: $with) }", "conditional"));

        Assert.Equal(answer, await executor.SendAsync(id: "conditional", variables: variables));
    }

    [Fact]
    public void Prepare_SeveralProblems_ListsAllWithTheirPlaces()
    {
        var exception = Assert.Throws<TrustedDocumentsException>(() => Executor(
            DocumentsMode.Trusted,
            new TrustedDocument("broken.graphql", "{\n  title"u8.ToArray()),
            new TrustedDocument("wrong.graphql", "{\n  title { name }\n  pages\n}"u8.ToArray()),
            new TrustedDocument("one.graphql", "{ title }"u8.ToArray()) { Ids = ["same"] },
            new TrustedDocument("two.graphql", "{ year }"u8.ToArray()) { Ids = ["same"] },
            new TrustedDocument("long.graphql", "{ year }"u8.ToArray()) { Ids = [new string('x', 257)] },
            new TrustedDocument("nameless.graphql", "{ year }"u8.ToArray()) { Ids = [""] }));

        Assert.Equal(
            """
            broken.graphql:2:8: Syntax Error: Expected Name, found <EOF>.
            wrong.graphql:2:9: Field "title" must not have a selection since type "String" has no subfields.
            wrong.graphql:3:3: Cannot query field "pages" on type "Query".
            two.graphql: The id "same" stands for another text already, that of one.graphql.
            long.graphql: An id has from 1 to 256 characters.
            nameless.graphql: An id has from 1 to 256 characters.
            """,
            string.Join('\n', exception.Problems));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256:title")]
    public void Prepare_IdThatIsTheHashOfNoSuchText_IsAProblem(string id)
    {
        var exception = Assert.Throws<TrustedDocumentsException>(() => Executor(DocumentsMode.Any, Library.Trusted(Text, id)));

        Assert.Equal(
            [$"a.graphql: The id \"{id}\" is not the SHA-256 of the document's text, which is {Library.HashOf(Text)}."], exception.Problems);
    }

    [Fact]
    public async Task Prepare_OneTextFromTwoFiles_IsOneDocument()
    {
        var executor = Executor(DocumentsMode.Trusted, Library.Trusted(Text, "title"), Library.Trusted(Text, "title", "heading"));

        Assert.Equal(Answer, await executor.SendAsync(id: "heading"));
    }

    [Fact]
    public void Prepare_PlanOverALimit_IsAProblem()
    {
        var options = new ExecutorOptions
        {
            Limits = new LimitOptions { Fields = 1 },
            Documents = new DocumentsOptions { Trusted = [Library.Trusted("query($v: Boolean!) { title @skip(if: $v) year }")] },
        };

        var exception = Assert.Throws<TrustedDocumentsException>(() => Library.Executor(options.Documents, options: options));

        Assert.Equal(["a.graphql: The operation has more than 1 fields once its fragments are expanded."], exception.Problems);
    }

    private static RequestExecutor Executor(DocumentsMode mode, params TrustedDocument[] trusted) =>
        Library.Executor(new DocumentsOptions { Mode = mode, Trusted = trusted });
}
