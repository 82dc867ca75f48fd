using System.Text;
using System.Text.Json;
using CreditsGraph.GraphQL.DataLoading;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.GraphQL.Tests.Execution;

/// <summary>
/// Pages whose rows many requests share, shown as an owner's. Everything of which a row's JSON may be made is one of its
/// fields, and every reading of an id is counted.
/// </summary>
internal sealed class MemoGraph
{
    private const string Sdl = """
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int! = 0) on FIELD
        type Query { page: Page  strictPage: Page! }
        type Page { rows: [Row!]  strictRows: [Row!]!  nullableRows: [Row] }
        interface Named { name: String }
        type Other implements Named { name: String }
        type Row implements Named {
          id: Int!
          name: String
          owner: String
          variant: Int
          link: String
          price: Int
          strictLink: String!
          fails: String
          strictFails: String!
          who: String
          late: String
          self: Row
          named: Named
          children: [Row!]
          page: Page
        }
        """;

    private readonly GraphQL.Types.Schema _schema;
    private RequestExecutor _executor;
    private int _reads;

    public MemoGraph()
    {
        _schema = SchemaBuilder.FromSdl(Sdl)
            .Object<RootValue>("Query", type => type
                .Field("page", (_, c) => c.Request<MemoRequest>().Page)
                .Field("strictPage", (_, c) => c.Request<MemoRequest>().Page))
            .Object<MemoPage>("Page", type => type
                .MemoizedList("rows", static p => p.Shown, static p => p.Key)
                .MemoizedList("strictRows", static p => p.Shown, static p => p.Key)
                .MemoizedList("nullableRows", static p => p.Shown, static p => p.Key))
            .Object<string>("Other", type => type.Field("name", static o => o))
            .Object<ShownRow>("Row", type => type
                .Field("id", r => Count(r.Row.Id))
                .Field("name", static r => r.Row.Name)
                .Field("owner", static r => r.Page.Owner.ToString())
                .Field("variant", static r => (int)r.Page.Variant)
                .Expiring("link", static r => r.Row.Name, static r => r.Row.Until)
                .Expiring("price", static r => r.Row.Id, static r => r.Row.Until)
                .Expiring("strictLink", static r => r.Row.Name, static r => r.Row.Until)
                .Field("fails", static r => r.Row.Fails ? throw new GraphQLException("No.", "TEASED") : r.Row.Name)
                .Field("strictFails", static r => r.Row.Fails ? throw new GraphQLException("No.", "TEASED") : r.Row.Name)
                .Field("who", static (_, c) => c.Request<MemoRequest>().Who)
                .Loaded("late", static (_, c) => Load.From<string?>(c.Request<MemoRequest>().Who))
                .Field("self", static r => r)
                .Field<object>("named", static r => r.Row.Id % 2 == 0 ? r : "other")
                .List("children", static r => r.Row.Below?.Shown)
                .Field("page", static r => r.Row.Below))
            .Build();
        _executor = Fresh();
    }

    /// <summary>How many ids were read so far.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>An executor that nobody has asked anything.</summary>
    public RequestExecutor Fresh(ExecutorOptions? options = null) =>
        new(_schema, options ?? TestExecutor.AtAnyCost, TimeProvider.System, NullLogger<RequestExecutor>.Instance);

    /// <summary>Uses other limits from here on.</summary>
    public MemoGraph With(LimitOptions limits)
    {
        _executor = Fresh(new ExecutorOptions { Limits = limits });
        return this;
    }

    /// <summary>The response to a query of nothing but <c>page</c>'s <c>rows</c>.</summary>
    public static string ResponseOf(string rows) => $"{{\"data\":{{\"page\":{{\"rows\":{rows}}}}}}}";

    /// <summary>The response, or the payloads of it, as they went out.</summary>
    public async Task<string> ExecuteAsync(
        MemoRequest context, string document, string? variables = null, RequestExecutor? executor = null, bool incremental = false, int batchSize = 1)
    {
        using var json = variables is null ? null : JsonDocument.Parse(variables);
        var request = new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = json?.RootElement ?? default,
            Incremental = incremental,
            BatchSize = batchSize,
            CreateContext = _ => context,
        };
        using var result = await (executor ?? _executor).ExecuteAsync(request, CancellationToken.None);
        var text = new StringBuilder(Encoding.UTF8.GetString(result.Body.Span));
        while (await result.MoveNextAsync())
            text.Append('\n').Append(Encoding.UTF8.GetString(result.Body.Span));
        return text.ToString();
    }

    /// <summary>As often as it takes until a value would be copied, and once more.</summary>
    public async Task<IReadOnlyList<string>> ExecuteThriceAsync(MemoRequest context, string document, string? variables = null, bool incremental = false) =>
    [
        await ExecuteAsync(context, document, variables, incremental: incremental),
        await ExecuteAsync(context, document, variables, incremental: incremental),
        await ExecuteAsync(context, document, variables, incremental: incremental),
    ];

    private int Count(int id)
    {
        Interlocked.Increment(ref _reads);
        return id;
    }
}

/// <summary>One request: what it asks of, who asks, and when.</summary>
internal sealed class MemoRequest(MemoPage page) : IResponseLifetime
{
    public static readonly DateTimeOffset Start = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public MemoPage Page => page;

    public string Who { get; init; } = "anyone";

    public DateTimeOffset Now { get; init; } = Start;

    /// <summary>The earliest of the ends that the response was told of; null where it was told of none.</summary>
    public DateTimeOffset? End { get; private set; }

    public void EndBy(DateTimeOffset until) => End = End is null || until < End ? until : End;
}

/// <summary>Rows as somebody's.</summary>
internal sealed record MemoPage(IReadOnlyList<MemoRow> Rows, object Owner, ulong Variant = 0)
{
    public MemoKey? Key => new MemoKey(Rows, Owner, Variant);

    public IReadOnlyList<ShownRow> Shown => [.. Rows.Select(row => new ShownRow(this, row))];

    public static MemoPage Of(int count, object? owner = null) =>
        new([.. Enumerable.Range(1, count).Select(static id => new MemoRow(id))], owner ?? "acme");
}

internal sealed record MemoRow(int Id)
{
    public string? Name { get; init; } = $"n{Id}";

    public DateTimeOffset Until { get; init; } = MemoRequest.Start.AddYears(1);

    public bool Fails { get; init; }

    public MemoPage? Below { get; init; }
}

internal readonly record struct ShownRow(MemoPage Page, MemoRow Row);
