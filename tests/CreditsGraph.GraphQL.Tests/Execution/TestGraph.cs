using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Types;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>A small library: books by authors, with loaders, failing fields and nulls where they must not be.</summary>
internal static class TestGraph
{
    private const string Sdl = """
        type Query {
          book(id: ID!): Book
          books(first: Int = 10, titles: [String!], filter: BookFilter): [Book!]!
          shelf: [Item]
          lateBook(id: ID!): Book
          strictBook(id: ID!): Book!
          echo(text: String, number: Int, flag: Boolean, genre: Genre): String
          fails: String
          matrix: [[Int]!]!
        }
        type Mutation { increment(by: Int! = 1): Int!  slowIncrement(by: Int!): Int! }
        interface Item { id: ID!  title: String }
        union Thing = Book | Map
        enum Genre { NOVEL SCIENCE_FICTION }
        input BookFilter { genre: Genre  minPages: Int = 0 }
        type Book implements Item {
          id: ID!
          title: String
          pages: Int!
          genre: Genre
          author: Author
          coAuthors: [Author!]
          strictTitle: String!
          failing: String
          strictFailing: String!
          related: [Thing!]!
          sequel: Book
        }
        type Map implements Item { id: ID!  title: String  scale: Float! }
        type Author { name: String!  books: [Book!]! }
        directive @tag repeatable on FIELD
        """;

    public static RequestExecutor CreateExecutor(ExecutorOptions? options = null) =>
        new(Build(), options ?? new ExecutorOptions(), TimeProvider.System, NullLogger<RequestExecutor>.Instance);

    /// <summary>Executes and returns the response as it went out.</summary>
    public static async Task<string> ExecuteAsync(
        string document, string? variables = null, string? operationName = null, LibraryContext? context = null, RequestExecutor? executor = null)
    {
        var request = new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            OperationName = operationName,
            Variables = variables is null ? default : JsonDocument.Parse(variables).RootElement,
            CreateContext = scheduler =>
            {
                context ??= new LibraryContext();
                context.Authors = new AuthorLoader(scheduler, context);
                context.Books = new BookLoader(scheduler, context);
                return context;
            },
        };
        using var result = await (executor ?? CreateExecutor()).ExecuteAsync(request, CancellationToken.None);
        return Encoding.UTF8.GetString(result.Body.Span);
    }

    private static GraphQL.Types.Schema Build() => SchemaBuilder.FromSdl(Sdl)
        .Enum<Genre>("Genre")
        .Object<RootValue>("Query", type => type
            .Field("book", (_, c) => Library.Find(c.Arguments.Get<string>("id")!))
            .List("books", (_, c) => Library.Books(c.Arguments.Get<int>("first"), c.Arguments.List<string>("titles"), c.Arguments.Get<InputFields>("filter")))
            .List<object?>("shelf", _ => Library.Shelf)
            .Loaded("lateBook", (_, c) => c.Request<LibraryContext>().Books!.Load(c.Arguments.Get<string>("id")!))
            .Loaded("strictBook", (_, c) => c.Request<LibraryContext>().Books!.Load(c.Arguments.Get<string>("id")!))
            .Field("echo", (_, c) => $"{c.Arguments.Get<string>("text")}|{c.Arguments.Get<int?>("number")}|{c.Arguments.Get<bool?>("flag")}|{c.Arguments.Get<Genre?>("genre")}")
            .Field<string?>("fails", _ => throw new GraphQLException("No.", "TEASED"))
            .Field("matrix", _ => Library.Matrix, ValueShape.List(ValueShape.List(ValueShape.Nullable<int>()))))
        .Object<RootValue>("Mutation", type => type
            .Field("increment", (_, c) => c.Request<LibraryContext>().Counter += c.Arguments.Get<int>("by"))
            .Loaded("slowIncrement", (_, c) => c.Request<LibraryContext>().Books!.Load("1")
                .Then(_ => c.Request<LibraryContext>().Counter += c.Arguments.Get<int>("by"))))
        .Object<Book>("Book", type => type
            .Field("id", b => b.Id)
            .Field("title", b => b.Title)
            .Field("pages", b => b.Pages)
            .Field("genre", b => b.Genre)
            .Loaded("author", (b, c) => c.Request<LibraryContext>().Authors!.Load(b.AuthorId))
            .Field("coAuthors", b => b.CoAuthors, ValueShape.List(ValueShape.Of<Author?>()))
            .Field("strictTitle", b => b.Title)
            .Field<string?>("failing", _ => throw new InvalidOperationException("secret"))
            .Field<string?>("strictFailing", _ => throw new InvalidOperationException("secret"))
            .List("related", b => b.Related)
            .Field("sequel", b => b.Sequel))
        .Object<Map>("Map", type => type
            .Field("id", m => m.Id)
            .Field("title", m => m.Title)
            .Field("scale", m => m.Scale))
        .Object<Author>("Author", type => type
            .Field("name", a => a.Name)
            .List("books", a => Library.Books(100, null, null).Where(b => b.AuthorId == a.Name).ToList()))
        .Build();
}

internal enum Genre
{
    Novel,
    ScienceFiction,
}

internal sealed record Book(string Id, string? Title, int Pages, Genre? Genre, string AuthorId)
{
    public IReadOnlyList<Author?>? CoAuthors { get; init; }

    public IReadOnlyList<object> Related { get; init; } = [];

    public Book? Sequel => Id == "1" ? Library.Find("2") : null;
}

internal sealed record Map(string Id, string? Title, double Scale);

internal sealed record Author(string Name);

internal static class Library
{
    private static readonly Book[] All =
    [
        new("1", "Dune", 612, Genre.ScienceFiction, "herbert") { Related = [new Map("m1", "Arrakis", 0.5)] },
        new("2", "Dune Messiah", 256, Genre.ScienceFiction, "herbert"),
        new("3", "Emma", 474, Genre.Novel, "austen") { CoAuthors = [new Author("a"), null] },
        new("4", null, 1, null, "nobody"),
    ];

    public static IReadOnlyList<object?> Shelf => [All[0], null, new Map("m1", "Arrakis", 0.5), All[3]];

    public static IReadOnlyList<IReadOnlyList<int?>?> Matrix => [[1, null], []];

    public static Book? Find(string id) => Array.Find(All, b => b.Id == id);

    public static IReadOnlyList<Book> Books(int first, IReadOnlyList<string>? titles, InputFields? filter) => [.. All
        .Where(b => titles is null || titles.Contains(b.Title))
        .Where(b => filter is null || ((filter.Get<Genre?>("genre") is not { } genre || b.Genre == genre) && b.Pages >= filter.Get<int>("minPages")))
        .Take(first)];
}

/// <summary>What a test sees of the loaders' work.</summary>
internal sealed class LibraryContext
{
    public AuthorLoader? Authors { get; set; }

    public BookLoader? Books { get; set; }

    public List<string> Batches { get; } = [];

    public int Counter { get; set; }

    /// <summary>Runs before each batch is answered; the completed task by default.</summary>
    public Func<Task> Delay { get; set; } = () => Task.CompletedTask;
}

internal sealed class AuthorLoader(IBatchScheduler scheduler, LibraryContext context) : BatchDataLoader<string, Author?>(scheduler, maxBatchSize: 3)
{
    protected override async Task<IReadOnlyDictionary<string, Result<Author?>>> LoadBatchAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        lock (context.Batches)
            context.Batches.Add($"authors:{string.Join(',', keys)}");
        await context.Delay();
        return keys
            .Where(k => k != "austen")
            .ToDictionary(k => k, k => k == "nobody" ? new Result<Author?>(null, new GraphQLException("Unknown author.", "NOBODY")) : new Result<Author?>(new Author(k)));
    }
}

internal sealed class BookLoader(IBatchScheduler scheduler, LibraryContext context) : CacheDataLoader<string, Book?>(scheduler, maxConcurrency: 2)
{
    protected override async ValueTask<Book?> LoadSingleAsync(string key, CancellationToken cancellationToken)
    {
        lock (context.Batches)
            context.Batches.Add($"book:{key}");
        await context.Delay();
        return Library.Find(key);
    }
}
